package mailops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.function.UnaryOperator;

/// What somebody types and sees. Lines that begin with `$ mailops` are run, and what follows must be what they print.
/// Lines
/// that begin with `## ` are comments. Standard error is marked with `2> `, a status other than 0 with `[78]`; `$HOST`
/// is
/// the folder of the {@link Host}, and `< FILE` standard input.
final class Transcript {
    private Transcript() {}

    /// Plays a transcript.
    ///
    /// @param masks puts something else for what differs from run to run
    /// @return the transcript as it is now
    static String play(String transcript, Host host, UnaryOperator<String> masks) throws IOException {
        StringBuilder played = new StringBuilder();
        for (String line : transcript.lines().toList()) {
            if (line.startsWith("## ")) {
                played.append(played.isEmpty() ? "" : "\n").append(line).append('\n');
            } else if (line.startsWith("$ mailops")) {
                boolean commented =
                        played.toString().lines().reduce("", (a, b) -> b).startsWith("## ");
                played.append(played.isEmpty() || commented ? "" : "\n")
                        .append(line)
                        .append('\n');
                played.append(run(line.substring("$ mailops".length()), host, masks));
            }
        }
        return played.toString();
    }

    private static String run(String command, Host host, UnaryOperator<String> masks) throws IOException {
        int redirection = command.indexOf(" < ");
        if (redirection >= 0) {
            host.typing(Files.readAllBytes(host.folder().resolve(command.substring(redirection + 3))));
        }
        String typed = redirection >= 0 ? command.substring(0, redirection) : command;
        Host.Result result =
                host.run(Typed.words(typed.replace("$HOST", host.folder().toString())));
        StringBuilder shown = new StringBuilder(result.out());
        result.err().lines().forEach(line -> shown.append("2> ").append(line).append('\n'));
        if (result.status() != 0) {
            shown.append('[').append(result.status()).append("]\n");
        }
        return masks.apply(shown.toString().replace(host.folder().toString(), "$HOST"));
    }
}
