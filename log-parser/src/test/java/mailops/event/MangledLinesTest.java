package mailops.event;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/// Logs hold what strangers sent: no line may break a parser.
final class MangledLinesTest {
    private static final int LINES = 50_000;
    private static final String[] SHARDS = {
        ": ",
        ", ",
        "; ",
        "<",
        ">",
        "[",
        "]",
        "(",
        ")",
        "=",
        " from ",
        " to ",
        "'",
        "/",
        "1",
        "z",
        "\u0000",
        "\uD83D",
        "from=<",
        "rip=",
        "user=<",
        "msgid=<",
        "helo=<",
        "status=",
        "said: ",
        "): ",
        ">: ",
        "warning: ",
        "Error: ",
        "[192.0.2.7]",
        "given password: ",
        " attempts in ",
        "sieve: ",
        "saved mail to ",
        " with cipher ",
        "NOQUEUE: ",
    };

    @Test
    void noLineBreaksAParser() {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        RandomGenerator random = new SplittableRandom(seed);
        List<Arguments> samples = SampleLinesTest.samples().toList();
        for (int i = 0; i < LINES; i++) {
            Object[] sample = samples.get(random.nextInt(samples.size())).get();
            String program = (String) sample[0];
            String message = mangle((String) sample[1], random);
            assertThatCode(() -> Events.parse(program, message))
                    .as("%s: %s%nrepeat with -Dmailops.seed=%d", program, message, seed)
                    .doesNotThrowAnyException();
        }
    }

    private static String mangle(String message, RandomGenerator random) {
        StringBuilder text = new StringBuilder(message);
        for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(1, 12));
            switch (random.nextInt(4)) {
                case 0 -> text.setLength(at);
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(at, SHARDS[random.nextInt(SHARDS.length)]);
                default -> text.insert(at, text.substring(random.nextInt(text.length() + 1)));
            }
        }
        return text.toString();
    }
}
