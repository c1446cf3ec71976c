package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mailops.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;

class FailureReportTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        Failure.of(Failure.Kind.BAD_DATA, "search: cannot read the query\n  a AND (\n         ^")
                                .withHint("mailops help query"),
                        65,
                        "mailops: search: cannot read the query\n  a AND (\n         ^\nhint: mailops help query\n"),
                Arguments.of(Failure.of(Failure.Kind.BUSY, "index: /x: in use"), 75, "mailops: index: /x: in use\n"),
                Arguments.of(new NoSuchFileException("/x"), 66, "mailops: /x: there is no such file\n"),
                Arguments.of(new AccessDeniedException("/x"), 77, "mailops: /x: permission denied\n"),
                Arguments.of(new FileAlreadyExistsException("/x"), 73, "mailops: /x: exists already\n"),
                Arguments.of(
                        new UncheckedIOException(new FileSystemException("/x", null, "Is a directory")),
                        74,
                        "mailops: /x: Is a directory\n"),
                Arguments.of(new IOException("No space left on device"), 74, "mailops: No space left on device\n"),
                Arguments.of(new IOException((String) null), 74, "mailops: IOException\n"),
                Arguments.of(new IllegalStateException("what\nnow"), 70, """
                        mailops: this is an error in mailops: java.lang.IllegalStateException: what
                        hint: please report this, with what -v adds
                        """),
                Arguments.of(new StackOverflowError(), 70, """
                        mailops: this is an error in mailops: java.lang.StackOverflowError
                        hint: please report this, with what -v adds
                        """),
                // a file name is chosen by strangers too
                Arguments.of(new NoSuchFileException("/a\033[2J"), 66, "mailops: /a\\x1b[2J: there is no such file\n"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhatFailedAndChoosesTheStatus(Throwable thrown, int status, String message) {
        assertThat(report().of(thrown)).isEqualTo(status);
        assertThat(err).hasToString(message);
    }

    @Test
    void eachKindHasItsStatus() {
        assertThat(Stream.of(Failure.Kind.values()).map(ExitStatus::of))
                .containsExactlyInAnyOrder(64, 65, 66, 69, 73, 74, 75, 77, 78);
    }

    @Test
    void withVItSaysWhere() {
        Failure failure = Failure.of(Failure.Kind.IO, "index: /x: broken", new IOException("deep \033[1m below"));
        assertThat(report("-v").of(failure)).isEqualTo(74);
        assertThat(err.toString())
                .startsWith("mailops: index: /x: broken\njava.io.IOException: deep \\x1b[1m below\n  at mailops.cli.");
    }

    private FailureReport report(String... args) {
        Environment environment =
                new Host(folder).environment(new PrintWriter(new StringWriter()), new PrintWriter(err));
        return new FailureReport(new Session(environment, new CommonOptions(CommandSpec.create())), List.of(args));
    }
}
