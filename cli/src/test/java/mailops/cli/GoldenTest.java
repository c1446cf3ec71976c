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

    static List<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transcripts")
    void printsWhatTheTranscriptSays(Path transcript, @TempDir Path folder) throws IOException {
        String expected = Files.readString(transcript);
        String actual = Transcript.play(expected, new Host(folder), text -> text);
        if ("write".equals(System.getProperty("mailops.golden"))) {
            Files.writeString(transcript, actual);
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }
}
