package mailops.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import mailops.event.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The columns against what searches find, in an index of several segments with more combinations of values than the
/// table of stamps takes.
final class LineTableTest {
    private static final Instant SINCE = Instant.parse("2026-11-16T06:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-16T18:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void holdsWhatSearchesFind() throws IOException {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        LogIndex index = new LogIndex(folder.resolve("index"));
        for (int part = 0; part < 3; part++) {
            Path log = folder.resolve("mail" + part + ".log");
            Files.write(log, lines(random, part));
            try (Indexer indexer = index.indexer(Logs.KNOWLEDGE, ZoneOffset.UTC)) {
                indexer.add(List.of(log), InstantSource.fixed(Logs.NOW), lines -> {});
            }
        }
        try (LogSearcher log = index.searcher(ZoneOffset.UTC)) {
            LineTable table = log.table(SINCE, UNTIL);
            String repeat = "repeat with -Dmailops.seed=" + seed;
            SearchRequest all =
                    SearchRequest.of("", 0).between(Optional.of(SINCE), Optional.of(UNTIL.minusNanos(1_000)));
            assertThat(table.lines()).as(repeat).isPositive().isEqualTo((int)
                    log.search(all).lines());
            for (String field : List.of("event", "problem", "host", "status")) {
                assertThat(shapes(table, field)).as(repeat + " " + field).isEqualTo(groups(log, all, field));
            }
            for (Field field : List.of(Field.TO, Field.QUEUE_ID, Field.CLIENT_IP)) {
                Map<String, Long> counted = new TreeMap<>();
                table.values(field, (value, rows, count) -> counted.put(value, (long) count));
                assertThat(counted).as(repeat + " " + field).isEqualTo(groups(log, all, field.fieldName()));
            }
            Map<String, Long> sizes = new TreeMap<>();
            table.numbers(Field.SIZE, (row, value) -> sizes.merge(Long.toString(value), 1L, Long::sum));
            assertThat(sizes).as(repeat).isEqualTo(groups(log, all, "size"));
            for (int row = 0; row < table.size(); row += 97) {
                if (table.shape(row) != LineTable.OUTSIDE) {
                    assertThat(table.line(row))
                            .as(repeat)
                            .startsWith(table.time(row).toString().substring(0, 19))
                            .contains(table.shapes().get(table.shape(row)).get(Field.HOST));
                }
            }
            int before = table.lines();
            for (int row = 0; row < table.size(); row++) {
                table.leaveOut(row);
            }
            assertThat(before).isPositive();
            assertThat(table.lines()).isZero();
            table.values(Field.TO, (value, rows, count) -> {
                throw new AssertionError(value);
            });
        }
    }

    private static Map<String, Long> shapes(LineTable table, String field) {
        Map<String, Long> counts = new TreeMap<>();
        for (int row = 0; row < table.size(); row++) {
            LineShape shape = table.shapes().get(table.shape(row));
            String value = switch (field) {
                case "event" -> shape.event();
                case "problem" -> shape.problem();
                default -> shape.get(Field.named(field).orElseThrow());
            };
            if (table.shape(row) != LineTable.OUTSIDE && !value.isEmpty()) {
                counts.merge(value, 1L, Long::sum);
            }
        }
        return counts;
    }

    private static Map<String, Long> groups(LogSearcher log, SearchRequest request, String field) {
        Map<String, Long> counts = new TreeMap<>();
        log.groups(request, field).forEach(group -> counts.put(group.value(), group.lines()));
        return counts;
    }

    /// Of one day; each of thousands of hosts makes a combination of its own.
    private static List<String> lines(SplittableRandom random, int part) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            int second = i * 28;
            String time = String.format(
                    java.util.Locale.ROOT, "2026-11-16T%02d:%02d:%02dZ", second / 3_600, second / 60 % 60, second % 60);
            String host = random.nextBoolean() ? "mx1" : "host" + part + "-" + i;
            String id =
                    "4AB" + Integer.toHexString(0x10000 + random.nextInt(800)).toUpperCase(java.util.Locale.ROOT);
            lines.add(time + " " + host
                    + switch (random.nextInt(4)) {
                        case 0 ->
                            " postfix/qmgr[1]: " + id + ": from=<a@example.org>, size=" + random.nextInt(50)
                                    + ", nrcpt=1 (queue active)";
                        case 1 ->
                            " postfix/smtp[1]: " + id + ": to=<u" + random.nextInt(30)
                                    + "@example.net>, relay=none, delay=1, delays=1/0/0/0, dsn=4.4.1, status=deferred (connect to"
                                    + " mx[192.0.2.7]:25: Connection timed out)";
                        case 2 -> " postfix/smtpd[1]: connect from unknown[203.0.113." + random.nextInt(20) + "]";
                        default ->
                            " postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[203.0.113.7]: 554 5.7.1 <x@example.net>:"
                                    + " Relay access denied; from=<a@example.org> to=<x@example.net> proto=ESMTP helo=<x>";
                    });
        }
        return lines;
    }
}
