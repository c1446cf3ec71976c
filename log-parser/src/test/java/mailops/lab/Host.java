package mailops.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The lab's private host `mx1.example.org`: a set of Linux namespaces, made by `init.sh`.
///
/// In it the servers have their usual paths, ports and users, so that their lines are those of a real
/// server and nothing has to be replaced in them. Nothing of it is visible outside but the files below the lab's
/// directory.
/// It ends with its first process, which reads from a pipe of ours: also a killed JVM leaves nothing behind.
final class Host implements AutoCloseable {
    private final Process unshare;
    private final long pid;
    private final Network network;

    private Host(Process unshare, long pid) {
        this.unshare = unshare;
        this.pid = pid;
        this.network = new Network(pid);
    }

    /// @param dir what the host's servers may write: see `init.sh`
    /// @param root the system that the servers come from, `/` or a directory with another Debian in it
    static Host start(Path dir, Path root) throws IOException {
        Process unshare = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "--net",
                        "--uts",
                        "--ipc",
                        "--pid",
                        "--fork",
                        "--mount-proc",
                        "sh",
                        dir.resolve("init.sh").toString(),
                        dir.toString(),
                        root.toString())
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        BufferedReader output = unshare.inputReader(StandardCharsets.UTF_8);
        String line = "";
        while (!line.equals("ready")) {
            String next = output.readLine();
            if (next == null) {
                throw new IOException("the lab's namespaces were not made (root needed): " + said);
            }
            line = next;
            said.append(line).append('\n');
        }
        long pid = unshare.children()
                .findFirst()
                .orElseThrow(() -> new IOException("unshare is gone"))
                .pid();
        return new Host(unshare, pid);
    }

    Network network() {
        return network;
    }

    /// Starts a program on the host and lets it run.
    Process spawn(Path output, String... command) throws IOException {
        return inside(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    /// Runs a program on the host to its end and gives what it wrote, whatever its exit status.
    String run(String... command) throws IOException {
        return runWith("", command);
    }

    /// The same with something to read on its standard input.
    String runWith(String input, String... command) throws IOException {
        Process process = inside(command).redirectErrorStream(true).start();
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        } catch (IOException notRead) {
            // the program ended without reading it: its output tells why
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        await(process);
        return output;
    }

    @Override
    public void close() {
        try {
            unshare.getOutputStream().close();
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException(alreadyGone);
        }
        await(unshare);
    }

    /// The words that begin a command line for a program on the host.
    List<String> entry() {
        String target = "--target=" + pid;
        return List.of("nsenter", target, "--mount", "--net", "--uts", "--ipc", "--pid", "--root", "--wd", "--");
    }

    private ProcessBuilder inside(String... command) {
        List<String> words = new ArrayList<>(entry());
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running after 60 s: " + process.info());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
