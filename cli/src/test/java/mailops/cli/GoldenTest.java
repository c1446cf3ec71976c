package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays the transcripts in `src/test/resources/golden`, see {@link Transcript}. `-Dmailops.golden=write` writes them
/// anew;
/// read the difference.
class GoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private static final int PATH_LENGTH = 36;

    static List<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transcripts")
    void printsWhatTheTranscriptSays(Path transcript, @TempDir Path folder) throws IOException {
        String expected = Files.readString(transcript);
        String actual = Transcript.play(expected, new Host(ofSameLength(folder)), text -> text);
        if ("write".equals(System.getProperty("mailops.golden"))) {
            Files.writeString(transcript, actual);
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }

    /// A folder whose path is as long as any other time: paths are shown as `$HOST` afterwards, but lines were broken
    /// between them before.
    private static Path ofSameLength(Path folder) throws IOException {
        int missing = PATH_LENGTH - folder.toString().length() - 1;
        return Files.createDirectories(folder.resolve("h".repeat(Math.max(1, missing))));
    }
}
