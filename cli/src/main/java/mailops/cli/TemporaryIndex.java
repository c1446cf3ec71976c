package mailops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import mailops.Failure;
import mailops.index.IndexRun;
import mailops.index.Indexer;
import mailops.index.LogIndex;
import mailops.index.LogSearcher;
import mailops.knowledge.KnowledgeBase;

/// An index of files that somebody wants to look into once; gone when it is closed.
final class TemporaryIndex implements AutoCloseable {
    private final Path folder;
    private final LogSearcher searcher;

    private TemporaryIndex(Path folder, LogSearcher searcher) {
        this.folder = folder;
        this.searcher = searcher;
    }

    LogSearcher searcher() {
        return searcher;
    }

    /// @throws Failure if none of the files can be read; those that cannot are named on standard error
    static TemporaryIndex of(List<Path> files, KnowledgeBase knowledge, Session session) throws IOException {
        return of(Files.createTempDirectory("mailops-"), files, knowledge, session);
    }

    /// Of a stream of which the beginning was read already.
    static TemporaryIndex of(byte[] start, InputStream rest, KnowledgeBase knowledge, Session session)
            throws IOException {
        Path folder = Files.createTempDirectory("mailops-");
        Path copy = folder.resolve("standard-input");
        try (OutputStream out = Files.newOutputStream(copy)) {
            out.write(start);
            rest.transferTo(out);
        }
        return of(folder, List.of(copy), knowledge, session);
    }

    private static TemporaryIndex of(Path folder, List<Path> files, KnowledgeBase knowledge, Session session) {
        try {
            ZoneId zone = session.configuration().zone().value();
            LogIndex index = new LogIndex(folder.resolve("index"));
            try (Indexer indexer = index.indexer(knowledge, zone)) {
                IndexRun run = indexer.add(files, session.clock(), lines -> {});
                run.unreadable().forEach(file -> session.err().line("mailops: " + file.path() + ": " + file.reason()));
                if (run.unreadable().size() == files.size()) {
                    throw Failure.of(Failure.Kind.NO_INPUT, "explain: none of the files could be read");
                }
            }
            return new TemporaryIndex(folder, index.searcher(zone));
        } catch (RuntimeException e) {
            remove(folder);
            throw e;
        }
    }

    @Override
    public void close() {
        searcher.close();
        remove(folder);
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
