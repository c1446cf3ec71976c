package mailops.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import mailops.Failure;
import mailops.knowledge.KnowledgeBase;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;

/// An index in a folder.
public final class LogIndex {
    /// What the writer collects before it writes a segment, in MiB. More makes fewer segments, and each costs a search
    /// milliseconds.
    private static final double RAM_BUFFER = 100;

    private final Path folder;

    /// @param folder need not exist before the first line is added
    public LogIndex(Path folder) {
        this.folder = folder;
    }

    /// Begins to load what every search needs, beside whatever else is done until an index is opened.
    public static void prepare() {
        Preparation.begin();
    }

    public Path folder() {
        return folder;
    }

    /// Opens it for adding lines. One process at a time can.
    ///
    /// @throws Failure if another process is at it, or the folder cannot be written
    public Indexer indexer(KnowledgeBase knowledge, ZoneId zone) {
        Preparation.OPENING.await();
        try {
            Files.createDirectories(folder);
            Directory directory = new LogDirectory(folder);
            try {
                return new Indexer(directory, new IndexWriter(directory, config()), knowledge, zone);
            } catch (IOException | RuntimeException e) {
                directory.close();
                throw e;
            }
        } catch (LockObtainFailedException e) {
            throw Failure.of(Failure.Kind.BUSY, "index: " + folder + ": another mailops is adding lines to it", e)
                    .withHint("it ends by itself; try again in a moment");
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.CANNOT_CREATE, "index: " + folder + ": cannot be written: " + e, e)
                    .withHint("choose another folder with --index DIR");
        }
    }

    /// Opens it for searching, as it was committed last.
    ///
    /// @throws Failure if there is none yet, or it cannot be read
    public LogSearcher searcher(ZoneId zone) {
        Preparation.OPENING.await();
        try {
            if (!Files.isDirectory(folder)) {
                // Lucene would make it.
                throw new IndexNotFoundException("no such folder");
            }
            Directory directory = new LogDirectory(folder);
            try {
                return new LogSearcher(directory, zone);
            } catch (IOException | RuntimeException e) {
                directory.close();
                throw e;
            }
        } catch (IndexNotFoundException e) {
            throw Failure.of(Failure.Kind.NO_INPUT, "index: " + folder + ": there is no index yet", e)
                    .withHint("mailops index [FILE…] makes one; mailops search --file FILE … searches without");
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.IO, "index: " + folder + ": cannot be read: " + e, e);
        }
    }

    private static IndexWriterConfig config() {
        IndexWriterConfig config = new IndexWriterConfig();
        config.setRAMBufferSizeMB(RAM_BUFFER);
        config.setUseCompoundFile(false);
        config.setCommitOnClose(false);
        config.setCodec(LogCodec.codec());
        TieredMergePolicy merges = new TieredMergePolicy();
        merges.setNoCFSRatio(0);
        config.setMergePolicy(merges);
        ConcurrentMergeScheduler scheduler = new ConcurrentMergeScheduler();
        scheduler.setMaxMergesAndThreads(2, 1);
        config.setMergeScheduler(scheduler);
        return config;
    }
}
