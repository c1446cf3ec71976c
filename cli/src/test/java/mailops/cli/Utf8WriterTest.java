package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Utf8WriterTest {
    private static final String CHARACTERS = "ab\u00e4\u20ac\ud83d\ude00\n\u0000";

    /// In pieces of any length, so that pairs are torn apart too.
    @Test
    void writesTheSameBytesAsTheJdk() throws IOException {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            ByteArrayOutputStream ours = new ByteArrayOutputStream();
            ByteArrayOutputStream jdks = new ByteArrayOutputStream();
            try (PrintWriter one = new PrintWriter(new Utf8Writer(ours));
                    Writer other = new OutputStreamWriter(jdks, StandardCharsets.UTF_8)) {
                for (int piece = random.nextInt(6); piece > 0; piece--) {
                    String text = random.ints(random.nextInt(5), 0, CHARACTERS.length())
                            .mapToObj(CHARACTERS::charAt)
                            .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                            .toString();
                    if (random.nextBoolean()) {
                        one.print(text);
                    } else {
                        one.write(text.toCharArray());
                    }
                    other.write(text);
                }
            }
            assertThat(ours.toString(StandardCharsets.UTF_8))
                    .as("repeat with -Dmailops.seed=%d", seed)
                    .isEqualTo(jdks.toString(StandardCharsets.UTF_8));
        }
    }
}
