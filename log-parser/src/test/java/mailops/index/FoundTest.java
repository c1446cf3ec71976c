package mailops.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import mailops.event.MailEvent;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;

class FoundTest {
    private record Row(int doc, long micros, long sequence, int incidents, boolean red) {}

    /// Times are read in a few spans of each segment only: what that gives must be what reading all of them would.
    @Test
    void isWhatALookAtEveryLineFinds() throws IOException {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 12; round++) {
            try (Directory directory = new ByteBuffersDirectory()) {
                List<Row> rows = write(directory, random);
                try (DirectoryReader reader = DirectoryReader.open(directory)) {
                    IndexSearcher searcher = new IndexSearcher(reader);
                    for (int ask = 0; ask < 12; ask++) {
                        boolean red = random.nextBoolean();
                        int limit = random.nextInt(5) == 0 ? 0 : random.nextInt(1, 300);
                        Query query = red ? new TermQuery(new Term("color", "red")) : MatchAllDocsQuery.INSTANCE;
                        List<Row> expected =
                                rows.stream().filter(row -> !red || row.red).toList();
                        assertThat(told(Found.of(query, searcher, limit, ask % 2 == 0)))
                                .as("repeat with -Dmailops.seed=%d", seed)
                                .isEqualTo(expected(expected, limit, ask % 2 == 0));
                    }
                }
            }
        }
    }

    private static List<Row> write(Directory directory, SplittableRandom random) throws IOException {
        List<Row> rows = new ArrayList<>();
        int count = random.nextInt(1, 30_000);
        boolean anyTimes = random.nextInt(8) > 0;
        int disorder = random.nextBoolean() ? 50 : 20_000;
        IndexWriterConfig config = new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (int doc = 0; doc < count; doc++) {
                boolean timed = anyTimes && random.nextInt(40) > 0;
                Row row = new Row(
                        doc,
                        timed ? doc / 4 + random.nextInt(disorder) : MailEvent.NO_TIME,
                        doc * 3L,
                        random.nextInt(3) == 0 ? random.nextInt(1, 4) : 0,
                        random.nextInt(90) == 0);
                rows.add(row);
                writer.addDocument(document(row));
                if (random.nextInt(9_000) == 0) {
                    writer.flush();
                }
            }
        }
        return rows;
    }

    private static Document document(Row row) {
        Document document = new Document();
        document.add(new StringField("color", row.red ? "red" : "blue", Store.NO));
        document.add(new NumericDocValuesField(LogSchema.SEQUENCE, row.sequence));
        if (row.micros != MailEvent.NO_TIME) {
            document.add(NumericDocValuesField.indexedField(LogSchema.TIMESTAMP, row.micros));
        }
        if (row.incidents > 0) {
            document.add(new NumericDocValuesField(LogSchema.INCIDENTS, row.incidents));
        }
        return document;
    }

    private static List<Object> told(Found found) throws IOException {
        return List.of(found.lines(), found.incidents(), found.first(), found.last(), found.places());
    }

    private static List<Object> expected(List<Row> rows, int limit, boolean oldestFirst) {
        Comparator<Row> order = Comparator.comparingLong(Row::micros).thenComparingLong(Row::sequence);
        long[] times = rows.stream()
                .mapToLong(Row::micros)
                .filter(micros -> micros != MailEvent.NO_TIME)
                .sorted()
                .toArray();
        return List.of(
                (long) rows.size(),
                rows.stream().mapToLong(Row::incidents).sum(),
                times.length == 0 ? Long.MAX_VALUE : times[0],
                times.length == 0 ? Long.MIN_VALUE : times[times.length - 1],
                rows.stream()
                        .sorted(oldestFirst ? order : order.reversed())
                        .limit(limit)
                        .map(row -> new Kept.Place(row.doc, row.micros, row.sequence))
                        .toList());
    }
}
