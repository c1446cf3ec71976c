package mailops.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/// What Lucene does once in a process: it looks for its formats and asks the JVM for its options before the first index
/// is opened, and makes comparators and parsers before the first search. That takes a third of a short search, which
/// has
/// something else to do meanwhile.
///
/// Whoever opens or searches an index waits for the step that is before that, so that no two threads initialize the
/// same
/// of Lucene's classes, some of which need each other.
final class Preparation<T> {
    static final Preparation<Codec> OPENING = new Preparation<>(Preparation::prepareOpening);
    static final Preparation<Query> QUERIES = new Preparation<>(Preparation::prepareQueries);
    static final Preparation<Found> SEARCHING = new Preparation<>(Preparation::prepareSearching);

    /// Lucene advises the user to turn on modules of the JVM that it can do without. Kept here, since a logger that
    /// nobody holds forgets its level.
    private static final class Advice {
        private static final Logger LOGGER = Logger.getLogger("org.apache.lucene");
    }

    private final FutureTask<T> task;

    private Preparation(Callable<T> step) {
        this.task = new FutureTask<>(step);
    }

    /// Begins with all steps in another thread.
    static void begin() {
        Thread.ofPlatform().daemon().name("mailops-preparation").start(() -> {
            OPENING.task.run();
            SegmentThreads.prepare();
            QUERIES.task.run();
            SEARCHING.task.run();
        });
    }

    /// Takes the step, unless another thread is at it or was, and waits for its end.
    T await() {
        try {
            return SegmentThreads.end(task);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Codec prepareOpening() {
        Advice.LOGGER.setLevel(Level.SEVERE);
        return LogCodec.codec();
    }

    private static Query prepareQueries() {
        // Lucene's query parser asks for it.
        TimeZone.getDefault();
        TermQueries terms = new TermQueries(StampTable.of(List.of(), true));
        return QueryReader.read("two words", ZoneOffset.UTC, new WordQueries(Wordings.of(List.of()), terms), terms);
    }

    private static Found prepareSearching() throws IOException {
        Query query = QUERIES.await();
        try (MultiReader none = new MultiReader()) {
            return Found.of(query, new IndexSearcher(none, Runnable::run), 1, false);
        }
    }
}
