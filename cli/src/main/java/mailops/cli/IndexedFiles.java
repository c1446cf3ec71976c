package mailops.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZoneId;
import java.util.List;
import mailops.index.IndexRun;
import mailops.index.Indexer;
import mailops.index.LogIndex;
import mailops.index.LogSearcher;
import org.jspecify.annotations.Nullable;

/// The index to ask: the configured one, or one that is made of files for a single call and removed again.
final class IndexedFiles implements AutoCloseable {
    private final Session session;
    private final @Nullable Path folder;
    private boolean complete = true;

    /// @param files none for the configured index
    IndexedFiles(Session session, List<Path> files) throws IOException {
        this.session = session;
        this.folder = files.isEmpty() ? null : Files.createTempDirectory("mailops-");
        if (folder != null) {
            try (Indexer indexer = new LogIndex(folder).indexer(session.knowledge(), zone())) {
                IndexRun run = indexer.add(files, session.clock(), lines -> {});
                complete = new IndexReport(session).complaints(run) == 0;
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }
    }

    LogSearcher searcher() {
        return new LogIndex(folder == null ? session.index() : folder).searcher(zone());
    }

    private ZoneId zone() {
        return session.log().zone().value();
    }

    /// Whether all files could be read to their end.
    boolean complete() {
        return complete;
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            remove(folder);
        }
    }

    /// Removes a folder with all that is in it.
    static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
