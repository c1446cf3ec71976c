package mailops.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeptTest {
    @Test
    void keepsWhatSortingWouldPutFirst() {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            int limit = round == 0 ? 0 : random.nextInt(4) == 0 ? random.nextInt(3_000) : random.nextInt(1, 60);
            boolean oldestFirst = random.nextBoolean();
            Kept kept = new Kept(limit, oldestFirst);
            List<Kept.Place> all = new ArrayList<>();
            for (int batch = 0, base = 0; batch < random.nextInt(1, 8); batch++) {
                base += 10_000;
                int count = random.nextInt(1_024);
                int[] docs = new int[count];
                long[] times = new long[count];
                long[] sequences = new long[count];
                for (int i = 0; i < count; i++) {
                    docs[i] = i;
                    // Mostly in the order of time, and often at the same.
                    times[i] = random.nextInt(5) == 0 ? random.nextInt(2_000) : batch * 100L + i / 10;
                    sequences[i] = base + random.nextInt(1_000_000) * 2_000L + i;
                    all.add(new Kept.Place(base + i, times[i], sequences[i]));
                }
                if (kept.any()) {
                    kept.add(base, docs, times, sequences, count);
                }
            }
            Comparator<Kept.Place> order =
                    Comparator.comparingLong(Kept.Place::micros).thenComparingLong(Kept.Place::sequence);
            all.sort(oldestFirst ? order : order.reversed());
            assertThat(kept.places())
                    .as("repeat with -Dmailops.seed=%d", seed)
                    .isEqualTo(all.subList(0, Math.min(limit, all.size())));
        }
    }
}
