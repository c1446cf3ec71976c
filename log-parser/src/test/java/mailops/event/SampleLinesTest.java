package mailops.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The tables beside this class: a line `program: message`, and below it everything that is read out of it.
final class SampleLinesTest {
    private static final List<String> TABLES = List.of("postfix.txt", "dovecot.txt", "filters.txt", "hostile.txt");

    @ParameterizedTest
    @MethodSource("samples")
    void readsTheWholeLine(String program, String message, String expected) {
        assertThat(Events.show(Events.parse(program, message))).isEqualTo(expected);
    }

    static Stream<Arguments> samples() {
        return TABLES.stream().flatMap(table -> samples(lines(table)));
    }

    private static Stream<Arguments> samples(List<String> lines) {
        return IntStream.range(0, lines.size() - 1)
                .filter(i -> isSample(lines.get(i)))
                .mapToObj(i -> {
                    String line = lines.get(i);
                    int colon = line.indexOf(": ");
                    String expected = lines.get(i + 1);
                    assertThat(expected).as("expectation below " + line).startsWith(" = ");
                    return Arguments.of(line.substring(0, colon), line.substring(colon + 2), expected.substring(3));
                });
    }

    private static boolean isSample(String line) {
        return !line.isEmpty() && !line.startsWith("#") && !line.startsWith(" = ");
    }

    private static List<String> lines(String table) {
        try (InputStream in = Objects.requireNonNull(SampleLinesTest.class.getResourceAsStream(table), table)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
