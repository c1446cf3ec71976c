package mailops.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StampTableTest {
    private static final int WORDINGS = LogSchema.STAMPED.indexOf(LogSchema.WORDING);

    @Test
    void holdsWhatWasPutIn() {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 40; round++) {
            Stamps stamps = Stamps.of(List.of(), true);
            List<@Nullable String[]> rows = new ArrayList<>();
            // More kinds of values than there are letters.
            int kinds = random.nextInt(1, 3_000);
            for (int i = random.nextInt(1_500); i > 0; i--) {
                @Nullable String[] row = new String[LogSchema.STAMPED.size()];
                for (int column = 0; column < row.length; column++) {
                    int value = random.nextInt(column < 3 ? kinds : 4);
                    String text = column == WORDINGS ? Wordings.id(value) : "value " + value;
                    row[column] = random.nextInt(3) == 0 ? null : text;
                }
                String id = Objects.requireNonNull(stamps.id(row));
                assertThat(LogSchema.marked(LogSchema.STAMP, id).bytes()).isEqualTo(StampTable.term(rows.size()));
                assertThat(id).isEqualTo(StampTable.id(rows.size())).isEqualTo(stamps.id(row));
                rows.add(row);
            }
            StampTable table = StampTable.of(stamps.lines(), stamps.isWhole());
            List<@Nullable String[]> read = new ArrayList<>();
            table.each((id, values) -> read.add(values));
            assertThat(read).as("repeat with -Dmailops.seed=%d", seed).containsExactlyElementsOf(rows);
            assertThat(Stamps.of(stamps.lines(), true).lines()).isEqualTo(stamps.lines());
            int[] columns = {0, random.nextInt(WORDINGS + 1, LogSchema.STAMPED.size())};
            Predicate<String> holds = value -> value.endsWith("1");
            assertThat(ids(table.with(columns, holds))).isEqualTo(ids(rows, columns, holds));
            BitSet wordings = BitSet.valueOf(new long[] {random.nextLong(), random.nextLong()});
            assertThat(ids(table.withWording(wordings)))
                    .isEqualTo(ids(rows, new int[] {WORDINGS}, id -> wordings.get(Wordings.number(id))));
            assertThat(table.values(columns[1]).keySet())
                    .containsExactlyInAnyOrderElementsOf(ids(rows, new int[] {columns[1]}, value -> true));
        }
    }

    @Test
    void knowsWhetherEveryLineHasAStamp() {
        @Nullable String[] row = new String[LogSchema.STAMPED.size()];
        Stamps stamps = Stamps.of(List.of(), true);
        row[0] = "fine";
        assertThat(stamps.id(row)).isEqualTo("000");
        assertThat(stamps.isWhole()).isTrue();
        row[0] = "with a\ttab";
        assertThat(stamps.id(row)).isNull();
        assertThat(stamps.isWhole()).isFalse();
        Stamps full = Stamps.of(List.of(), true);
        for (int i = 0; i < StampTable.MAX; i++) {
            row[0] = "value " + i;
            assertThat(full.id(row)).isNotNull();
        }
        assertThat(full.isWhole()).isTrue();
        assertThat(full.id(row)).isEqualTo(StampTable.id(StampTable.MAX - 1));
        row[0] = "one more";
        assertThat(full.id(row)).isNull();
        assertThat(full.isWhole()).isFalse();
    }

    private static List<String> ids(BitSet stamps) {
        return stamps.stream().mapToObj(StampTable::id).toList();
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
