package mailops.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mailops.Failure;

/// Programs that read what we give them and hand it on to each other and back to us, such as gzip(1). They run until
/// they are done with it, however long that takes.
public final class Filter {
    private static final int MOST_ERRORS = 1 << 16;

    private final List<ProcessBuilder> programs = new ArrayList<>();
    private final String name;

    /// @param commands the programs with their arguments, the first reads, the last writes
    /// @param variables that they get besides those of mailops
    public Filter(List<List<String>> commands, Map<String, String> variables) {
        name = commands.getFirst().getFirst();
        for (List<String> command : commands) {
            ProcessBuilder program = new ProcessBuilder(command);
            program.environment().putAll(variables);
            programs.add(program);
        }
        programs.subList(0, programs.size() - 1).forEach(program -> program.redirectError(Redirect.DISCARD));
    }

    /// Runs them. What they leave unread is not an error: their status tells.
    ///
    /// @return the first status that is not 0, and what the last program said on standard error
    /// @throws IOException where the input cannot be read, or the output cannot be written
    /// @throws Failure `UNAVAILABLE` where a program cannot be started
    public Ended run(InputStream in, OutputStream out) throws IOException {
        List<Process> running = start();
        Process last = running.getLast();
        BoundedOutput errors = new BoundedOutput(MOST_ERRORS);
        IOException[] unread = new IOException[1];
        try {
            Thread feeder =
                    Thread.ofPlatform().start(() -> feed(in, running.getFirst().getOutputStream(), unread));
            Thread listener = Thread.ofPlatform().start(() -> listen(last, errors));
            last.getInputStream().transferTo(out);
            listener.join();
            feeder.join();
            int status = 0;
            for (Process process : running) {
                int own = process.waitFor();
                status = status == 0 ? own : status;
            }
            if (unread[0] != null) {
                throw unread[0];
            }
            return new Ended(status, new byte[0], errors.bytes(), errors.cut(), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(name + ": interrupted", e);
        } finally {
            running.forEach(Process::destroyForcibly);
        }
    }

    private List<Process> start() {
        try {
            return ProcessBuilder.startPipeline(programs);
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.UNAVAILABLE, name + ": cannot be started: " + e.getMessage(), e);
        }
    }

    private static void feed(InputStream in, OutputStream stdin, IOException[] unread) {
        byte[] buffer = new byte[1 << 16];
        try (stdin) {
            while (true) {
                int length;
                try {
                    length = in.read(buffer);
                } catch (IOException e) {
                    unread[0] = e;
                    return;
                }
                if (length < 0) {
                    return;
                }
                stdin.write(buffer, 0, length);
            }
        } catch (IOException ended) {
            // It does not read on; its status says why.
        }
    }

    private static void listen(Process process, BoundedOutput errors) {
        try (InputStream stream = process.getErrorStream()) {
            errors.read(stream);
        } catch (IOException ended) {
            // What it said until then counts.
        }
    }
}
