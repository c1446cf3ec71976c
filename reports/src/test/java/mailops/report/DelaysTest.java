package mailops.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DelaysTest {
    @Test
    void percentilesAreThoseOfTheSortedValues() {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 200; run++) {
            long[] values = new long[random.nextInt(1, 300)];
            Delays delays = new Delays();
            for (int i = 0; i < values.length; i++) {
                values[i] = (long) Math.pow(10, random.nextDouble() * 9) - 1;
                delays.add(values[i]);
            }
            Arrays.sort(values);
            for (double percent : new double[] {1, 50, 90, 99, 100}) {
                long exact = values[Math.max(0, (int) Math.ceil(values.length * percent / 100) - 1)];
                assertThat(delays.percentile(percent).orElseThrow() * 1000)
                        .as("repeat with -Dmailops.seed=%d", seed)
                        .isCloseTo((double) exact, within(exact * 0.016 + 0.001));
            }
        }
        assertThat(new Delays().percentile(50)).isEmpty();
    }
}
