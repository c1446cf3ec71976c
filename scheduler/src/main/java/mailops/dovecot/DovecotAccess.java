package mailops.dovecot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import mailops.Failure;
import mailops.process.ChildProcess;

/// How Dovecot is reached.
///
/// @param programs those of the instance
/// @param socket of doveadm-server: `auto`, `none`, a path, or `host:port`
/// @param passwordFile holds doveadm's password, which a TCP port asks for; `none` without one
public record DovecotAccess(Dovecot programs, String socket, String passwordFile) {
    /// No socket, no password.
    public static final String NONE = "none";

    public static final DovecotAccess STANDARD = new DovecotAccess(Dovecot.standard(), "auto", NONE);

    private static final Path USUAL_BASE = Path.of("/run/dovecot");
    private static final Duration TRY = Duration.ofSeconds(5);

    /// The settings in effect, if Dovecot is installed here.
    ///
    /// @throws Failure where it does not take its own configuration
    public Optional<DovecotSettings> settings() {
        return programs.isInstalled() ? Optional.of(programs.settings()) : Optional.empty();
    }

    /// The folder of Dovecot's sockets.
    public static Path base(Optional<DovecotSettings> settings) {
        return settings.flatMap(known -> known.root().value("base_dir"))
                .map(Path::of)
                .orElse(USUAL_BASE);
    }

    /// The best way to doveadm: the socket where it can be used, the program otherwise.
    ///
    /// @throws Failure where there is neither, or not the one that was named
    public Transport transport(Optional<DovecotSettings> settings) {
        if (socket.equals(NONE)) {
            return program();
        }
        if (!socket.equals("auto")) {
            return named();
        }
        Path path = base(settings).resolve("doveadm-server");
        SocketTransport transport = new SocketTransport(UnixDomainSocketAddress.of(path), Optional.empty());
        return Files.exists(path) && transport.answers(TRY) ? transport : program();
    }

    /// Whether doveadm acts on the same users as the transport: not where that is another host.
    public boolean isLocal() {
        return (socket.equals("auto") || socket.equals(NONE) || socket.startsWith("/"))
                && ChildProcess.isInstalled(programs.doveadm().getFirst());
    }

    private Transport program() {
        if (!ChildProcess.isInstalled(programs.doveadm().getFirst())) {
            throw Failure.of(
                            Failure.Kind.UNAVAILABLE,
                            "Dovecot: " + programs.doveadm().getFirst() + ": is not installed here")
                    .withHint("set dovecot: socket: in the configuration where Dovecot runs elsewhere");
        }
        return new ProgramTransport(programs.doveadm());
    }

    private Transport named() {
        if (socket.startsWith("/")) {
            return new SocketTransport(UnixDomainSocketAddress.of(Path.of(socket)), password());
        }
        int colon = socket.lastIndexOf(':');
        String host = socket.substring(0, colon);
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return new SocketTransport(
                new InetSocketAddress(bare, Integer.parseInt(socket.substring(colon + 1))), password());
    }

    private Optional<String> password() {
        if (passwordFile.equals(NONE)) {
            return Optional.empty();
        }
        try {
            return Files.readString(Path.of(passwordFile), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .or(() -> Optional.of(""));
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.CONFIG, "dovecot.password-file: " + passwordFile + ": cannot be read", e);
        }
    }
}
