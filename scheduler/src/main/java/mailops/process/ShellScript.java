package mailops.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mailops.Failure;

/// A script of the administrator's, run by /bin/sh. It may start servers that live on, so that nothing here waits for
/// their end or ends them.
///
/// @param text the script, one string
/// @param name what it finds as `$0`
/// @param arguments what it finds from `$1` on
public record ShellScript(String text, String name, List<String> arguments) {
    private static final int MOST_OUTPUT = 1 << 16;

    /// How it ended.
    ///
    /// @param status its exit status, or 128 and the number of the signal that ended it
    /// @param said the beginning of what it wrote, to both outputs; empty where it went where ours goes
    public record Ran(int status, String said) {}

    public ShellScript {
        arguments = List.copyOf(arguments);
    }

    /// Runs it with our own input and outputs.
    public Ran runHere() {
        return run(new ProcessBuilder(command()).inheritIO());
    }

    /// Runs it, and keeps what it says where there is room for that.
    public Ran run() {
        Path output;
        try {
            output = Files.createTempFile("mailops-script", ".out");
        } catch (IOException e) {
            return runHere();
        }
        try {
            // A file and not a pipe: a server that it starts keeps it open for ever.
            Ran ran = run(new ProcessBuilder(command())
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile()));
            try (var in = Files.newInputStream(output)) {
                return new Ran(ran.status(), new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.IO, name + ": its output cannot be read: " + e.getMessage(), e);
        } finally {
            try {
                Files.deleteIfExists(output);
            } catch (IOException e) {
                // It is in the folder for such files.
            }
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", text, name));
        command.addAll(arguments);
        return command;
    }

    private static Ran run(ProcessBuilder builder) {
        try {
            return new Ran(builder.start().waitFor(), "");
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.UNAVAILABLE, "/bin/sh: cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(Failure.Kind.IO, "/bin/sh: interrupted", e);
        }
    }
}
