package mailops.dovecot;

import java.util.List;

/// One of doveadm's mail commands, for a user who is named elsewhere.
///
/// @param name such as `fetch`
/// @param arguments each one word, whatever it holds
/// @param columns how many values a row of its output has; 0 where it prints nothing
public record DoveadmCommand(String name, List<String> arguments, int columns) {
    public DoveadmCommand {
        arguments = List.copyOf(arguments);
    }

    public static DoveadmCommand silent(String name, List<String> arguments) {
        return new DoveadmCommand(name, arguments, 0);
    }

    @Override
    public String toString() {
        return name + " " + String.join(" ", arguments);
    }
}
