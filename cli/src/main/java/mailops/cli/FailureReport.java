package mailops.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Optional;
import mailops.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/// Where every exception ends: says what failed, which thing, why, and what to do next, and chooses the exit status.
final class FailureReport {
    private final Session session;
    private final List<String> arguments;

    FailureReport(Session session, List<String> arguments) {
        this.session = session;
        this.arguments = arguments;
    }

    int of(Throwable thrown) {
        Throwable cause = thrown.getCause();
        Throwable real = thrown instanceof UncheckedIOException && cause != null ? cause : thrown;
        return switch (real) {
            case OutputClosed e -> throw e;
            case Failure e -> failure(e);
            case IOException e -> failure(ofSystem(e));
            default -> bug(real);
        };
    }

    private int failure(Failure failure) {
        print(String.valueOf(failure.getMessage()), failure.hint());
        trace(failure.getCause() == null ? failure : failure.getCause());
        return ExitStatus.of(failure.kind());
    }

    private int bug(Throwable thrown) {
        String what = "this is an error in mailops: " + thrown;
        String hint = saysMore() ? "please report this, with the lines below" : "please report this, with what -v adds";
        print(what.lines().findFirst().orElse(what), Optional.of(hint));
        trace(thrown);
        return ExitStatus.BUG;
    }

    /// An exception of the system, for those places where it needs no more context than the file.
    static Failure ofSystem(IOException e) {
        String file = e instanceof FileSystemException f && f.getFile() != null ? f.getFile() + ": " : "";
        return switch (e) {
            case NoSuchFileException f -> Failure.of(Failure.Kind.NO_INPUT, file + "there is no such file", f);
            case AccessDeniedException f -> Failure.of(Failure.Kind.NOT_PERMITTED, file + "permission denied", f);
            case FileAlreadyExistsException f -> Failure.of(Failure.Kind.CANNOT_CREATE, file + "exists already", f);
            case NotDirectoryException f -> Failure.of(Failure.Kind.NO_INPUT, file + "is not a folder", f);
            case CharacterCodingException f -> Failure.of(Failure.Kind.BAD_DATA, "the text is not valid UTF-8", f);
            case InterruptedIOException f -> Failure.of(Failure.Kind.IO, "interrupted", f);
            case FileSystemException f -> Failure.of(Failure.Kind.IO, file + reason(f.getReason(), f), f);
            default -> Failure.of(Failure.Kind.IO, reason(e.getMessage(), e), e);
        };
    }

    private static String reason(@Nullable String reason, IOException e) {
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    /// The command line itself is wrong.
    ///
    /// @param status for that
    int usage(ParameterException wrong, int status) {
        if (wrong.getCause() instanceof Failure failure) {
            return failure(failure);
        }
        UsageError error = UsageError.of(wrong);
        print(error.message(), Optional.of(error.hint()));
        trace(wrong);
        return status;
    }

    private void print(String message, Optional<String> hint) {
        Printer err = session.err();
        String prefix = "mailops: ";
        for (String line : message.split("\n", -1)) {
            err.line(prefix + line);
            prefix = "";
        }
        hint.ifPresent(text -> err.line("hint: " + text));
    }

    private void trace(Throwable thrown) {
        if (saysMore()) {
            StringWriter stack = new StringWriter();
            thrown.printStackTrace(new PrintWriter(stack));
            stack.toString().lines().forEach(line -> session.err().line(line.replace("\t", "  ")));
        }
    }

    /// Where the command line could not be read, nobody has set the option.
    private boolean saysMore() {
        return session.verbosity() > 0 || arguments.contains("-v") || arguments.contains("--verbose");
    }
}
