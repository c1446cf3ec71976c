package mailops.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StampTableTest {
    @Test
    void holdsWhatWasPutIn() {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 40; round++) {
            Stamps stamps = new Stamps();
            List<@Nullable String[]> rows = new ArrayList<>();
            // More kinds of values than there are letters.
            int kinds = random.nextInt(1, 3_000);
            for (int i = random.nextInt(1_500); i > 0; i--) {
                @Nullable String[] row = new String[LogSchema.STAMPED.size()];
                for (int column = 0; column < row.length; column++) {
                    row[column] = random.nextInt(3) == 0 ? null : "value " + random.nextInt(column < 2 ? kinds : 4);
                }
                String id = stamps.id(row);
                assertThat(id).isEqualTo(StampTable.id(rows.size())).isEqualTo(stamps.id(row));
                rows.add(row);
            }
            StampTable table = StampTable.of(stamps.lines());
            List<@Nullable String[]> read = new ArrayList<>();
            table.each((id, values) -> read.add(values));
            assertThat(read).as("repeat with -Dmailops.seed=%d", seed).containsExactlyElementsOf(rows);
            assertThat(Stamps.of(stamps.lines()).lines()).isEqualTo(stamps.lines());
            int[] columns = {0, random.nextInt(1, LogSchema.STAMPED.size())};
            Predicate<String> holds = value -> value.endsWith("1");
            assertThat(table.ids(columns, holds)).isEqualTo(ids(rows, columns, holds));
            assertThat(table.values(columns[1]).keySet())
                    .containsExactlyInAnyOrderElementsOf(ids(rows, new int[] {columns[1]}, value -> true));
        }
    }

    private static List<String> ids(List<@Nullable String[]> rows, int[] columns, Predicate<String> holds) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            boolean any = false;
            for (int column : columns) {
                String value = rows.get(i)[column];
                any |= value != null && holds.test(value);
            }
            if (any) {
                ids.add(StampTable.id(i));
            }
        }
        return ids;
    }
}
