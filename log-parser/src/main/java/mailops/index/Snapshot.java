package mailops.index;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.StandardDirectoryReader;
import org.apache.lucene.store.Directory;

/// An index as one commit left it. What queries are made of is in the commit itself; the segments are opened beside.
final class Snapshot {
    private final long generation;
    private final List<String> paths;
    private final StampTable stamps;
    private final Wordings wordings;
    private final TermQueries terms;
    private final WordQueries words;
    private final FutureTask<DirectoryReader> opening;

    private Snapshot(Directory directory, SegmentInfos commit) {
        // First, since it takes longest.
        this.opening =
                SegmentThreads.begin(() -> StandardDirectoryReader.open(directory, commit, List.of(), null, null));
        Map<String, String> userData = commit.getUserData();
        this.generation = commit.getGeneration();
        this.paths = Checkpoints.paths(userData);
        this.stamps = Checkpoints.stamps(userData);
        this.wordings = Checkpoints.wordings(userData);
        this.terms = new TermQueries(stamps);
        this.words = new WordQueries(wordings, terms);
    }

    /// The last commit.
    ///
    /// @throws IndexNotFoundException if there is none
    /// @throws mailops.Failure if it is of another layout
    static Snapshot of(Directory directory) throws IOException {
        SegmentInfos commit = SegmentInfos.readLatestCommit(directory);
        Checkpoints.requireSchema(commit.getUserData());
        return new Snapshot(directory, commit);
    }

    /// The segments, when they are open.
    DirectoryReader reader() throws IOException {
        return SegmentThreads.end(opening);
    }

    /// Closes the segments.
    void close() throws IOException {
        DirectoryReader opened;
        try {
            opened = reader();
        } catch (IOException e) {
            // Whoever asked for it knows.
            return;
        }
        opened.close();
    }

    long generation() {
        return generation;
    }

    List<String> paths() {
        return paths;
    }

    StampTable stamps() {
        return stamps;
    }

    Wordings wordings() {
        return wordings;
    }

    TermQueries terms() {
        return terms;
    }

    WordQueries words() {
        return words;
    }
}
