package mailops.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;
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
final class Preparation {
    static final Preparation OPENING = new Preparation(Preparation::prepareOpening);
    static final Preparation QUERIES = new Preparation(Preparation::prepareQueries);
    static final Preparation SEARCHING = new Preparation(Preparation::prepareSearching);

    /// Lucene advises the user to turn on modules of the JVM that it can do without. Kept here, since a logger that
    /// nobody holds forgets its level.
    private static final class Advice {
        private static final Logger LOGGER = Logger.getLogger("org.apache.lucene");
    }

    private final FutureTask<Void> task;

    private Preparation(Runnable step) {
        this.task = new FutureTask<>(step, null);
    }

    /// Begins with all steps in another thread.
    static void begin() {
        Thread.ofPlatform().daemon().name("mailops-preparation").start(() -> {
            OPENING.task.run();
            QUERIES.task.run();
            SEARCHING.task.run();
        });
    }

    /// Takes the step, unless another thread is at it or was, and waits for its end.
    void await() {
        task.run();
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void prepareOpening() {
        Advice.LOGGER.setLevel(Level.SEVERE);
        LogCodec.codec();
    }

    private static void prepareQueries() {
        // Lucene's query parser asks for it.
        TimeZone.getDefault();
        query();
    }

    private static Query query() {
        TermQueries terms = new TermQueries(Stamps.of(List.of()));
        return QueryReader.read("two words", ZoneOffset.UTC, new WordQueries(Wordings.of(List.of()), terms), terms);
    }

    private static void prepareSearching() {
        try (MultiReader none = new MultiReader()) {
            Found.of(query(), new IndexSearcher(none, Runnable::run), 1, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
