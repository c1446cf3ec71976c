package mailops.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.concurrent.TimeUnit;
import mailops.Failure;

/// One program to be run: what it is called with, and what it may use up. Immutable; each `with…` gives another one.
///
/// A user's name among the arguments is one argument whatever it holds, but whether the program takes it for an option
/// is between the two: put `--` in front of it, or it behind an option.
public final class ChildProcess {
    private static final Duration USUAL_LIMIT = Duration.ofMinutes(2);
    private static final int USUAL_OUTPUT = 64 << 20;
    private static final String STANDARD_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final List<String> words;
    private final byte[] input;
    private final Duration limit;
    private final int outputLimit;

    private ChildProcess(List<String> words, byte[] input, Duration limit, int outputLimit) {
        this.words = words;
        this.input = input;
        this.limit = limit;
        this.outputLimit = outputLimit;
    }

    /// @param words the program, by name or absolute path, and its arguments
    /// @throws Failure where a word holds a NUL character, which no program can be given
    public static ChildProcess of(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a program is missing");
        }
        for (String word : words) {
            if (word.indexOf('\0') >= 0) {
                throw Failure.of(
                        Failure.Kind.BAD_DATA,
                        words.getFirst() + ": " + mailops.Visible.of(word) + ": an argument cannot hold a NUL");
            }
        }
        return new ChildProcess(List.copyOf(words), new byte[0], USUAL_LIMIT, USUAL_OUTPUT);
    }

    public static ChildProcess of(String... words) {
        return of(Arrays.asList(words));
    }

    /// The same with something to read on standard input, which is empty otherwise.
    public ChildProcess withInput(byte[] bytes) {
        return new ChildProcess(words, bytes.clone(), limit, outputLimit);
    }

    /// The same with a time limit other than two minutes. What still runs then is killed, see {@link Ended#timedOut}.
    public ChildProcess within(Duration newLimit) {
        return new ChildProcess(words, input, newLimit, outputLimit);
    }

    /// The same with a limit for each of standard output and standard error other than 64 MiB. What is behind it is
    /// read and dropped, see {@link Ended#cut}.
    public ChildProcess keeping(int bytes) {
        return new ChildProcess(words, input, limit, bytes);
    }

    /// Whether a program of this name is in the path, or there as an absolute path.
    public static boolean isInstalled(String program) {
        return find(program).isPresent();
    }

    /// Runs it to its end, or to its time limit.
    ///
    /// @throws Failure `UNAVAILABLE` where it is not installed or cannot be started
    public Ended run() {
        BoundedOutput output = new BoundedOutput(outputLimit);
        return run(output, output);
    }

    /// The same, with a reader for standard output, however much that is; {@link Ended#output} is empty. The reader
    /// runs
    /// in a thread of its own, and is not waited for when the program was killed.
    public Ended run(OutputReader reader) {
        return run(reader, new BoundedOutput(0));
    }

    private Ended run(OutputReader reader, BoundedOutput output) {
        String program = words.getFirst();
        Path file = find(program)
                .orElseThrow(() -> Failure.of(Failure.Kind.UNAVAILABLE, program + ": is not installed here"));
        Process process = start(file);
        BoundedOutput errors = new BoundedOutput(outputLimit);
        try (ProcessGroup group = new ProcessGroup(process)) {
            Pipe out = Pipe.reading(process.getInputStream(), reader);
            Pipe err = Pipe.reading(process.getErrorStream(), errors);
            Thread writer = Thread.ofVirtual().start(() -> write(process.getOutputStream()));
            boolean ended = waitFor(process, group);
            if (!ended) {
                group.kill();
                process.waitFor();
            }
            writer.join();
            out.await(group);
            err.await(group);
            return new Ended(process.exitValue(), output.bytes(), errors.bytes(), output.cut() || errors.cut(), !ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(Failure.Kind.IO, program + ": interrupted", e);
        }
    }

    /// Who is interrupted leaves nothing running behind.
    private boolean waitFor(Process process, ProcessGroup group) throws InterruptedException {
        try {
            return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            group.kill();
            throw e;
        }
    }

    private Process start(Path program) {
        List<String> command = new ArrayList<>(List.of("/usr/bin/setsid", program.toString()));
        command.addAll(words.subList(1, words.size()));
        ProcessBuilder builder = new ProcessBuilder(command);
        // What programs say is read here: in English, and with names in UTF-8.
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("LANGUAGE");
        try {
            return builder.start();
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.UNAVAILABLE, words.getFirst() + ": cannot be started: " + e.getMessage(), e);
        }
    }

    private void write(OutputStream stdin) {
        try (stdin) {
            stdin.write(input);
        } catch (IOException notRead) {
            // It ended without reading its input: status and output tell why.
        }
    }

    private static Optional<Path> find(String program) {
        if (program.startsWith("/")) {
            return Optional.of(Path.of(program)).filter(Files::isExecutable);
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse(STANDARD_PATH);
        StringTokenizer folders = new StringTokenizer(path + ":" + STANDARD_PATH, ":");
        while (folders.hasMoreTokens()) {
            Path file = Path.of(folders.nextToken()).resolve(program);
            if (file.isAbsolute() && Files.isExecutable(file) && !Files.isDirectory(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
