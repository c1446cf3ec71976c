package mailops.dovecot;

import java.util.List;

/// The program doveadm, once for each command and user (`-u`). It works wherever Dovecot does, and is ten times slower
/// than the socket.
///
/// @param program its words: `doveadm`, or more where it needs more
public record ProgramTransport(List<String> program) implements Transport {
    public ProgramTransport {
        program = List.copyOf(program);
    }

    @Override
    public DoveadmSession open() {
        return new ProgramSession(program);
    }

    @Override
    public String description() {
        return String.join(" ", program) + " -u";
    }
}
