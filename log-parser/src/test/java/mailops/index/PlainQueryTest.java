package mailops.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainQueryTest {
    private static final List<String> PARTS = List.of(
            "Relay",
            "access",
            "denied",
            "554",
            "5.7.1",
            "mail.example.org",
            "user-1_a@example.org",
            "TO",
            "client_ip:203.0.113.7",
            "status:deferred",
            "to:user1@example.org",
            "problem:relay-access-denied",
            "message:denied",
            "timestamp:2026-11-22",
            "size:7",
            "AND",
            "OR",
            "-not",
            "host:mx*",
            "\"access denied\"",
            "client_ip:2001:db8::1",
            "wor/ds",
            "Jörg");

    private final TermQueries terms = new TermQueries(StampTable.of(
            StampTable.lines(List.<@Nullable String[]>of(new String[] {"reject", "relay-access-denied", "0"})), true));
    private final WordQueries words = new WordQueries(Wordings.of(List.of(" relay access denied # ")), terms);

    @Test
    void meansWhatTheParserSays() {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        int plain = 0;
        for (int round = 0; round < 4_000; round++) {
            int kinds = round % 2 == 0 ? 12 : PARTS.size();
            String text = IntStream.range(0, random.nextInt(1, 6))
                    .mapToObj(i -> PARTS.get(random.nextInt(kinds)))
                    .collect(Collectors.joining(" "));
            Query query = PlainQuery.of(text, words, terms);
            if (query != null) {
                plain++;
                assertThat(query)
                        .as("%s; repeat with -Dmailops.seed=%d", text, seed)
                        .isEqualTo(QueryReader.parsed(text, ZoneOffset.UTC, words, terms));
            }
        }
        assertThat(plain).isGreaterThan(1_900);
    }

    @Test
    void leavesTheRestToTheParser() {
        PARTS.subList(12, PARTS.size())
                .forEach(part -> assertThat(PlainQuery.of("Relay " + part, words, terms))
                        .as(part)
                        .isNull());
        assertThat(PlainQuery.of("Relay\taccess", words, terms)).isNull();
    }
}
