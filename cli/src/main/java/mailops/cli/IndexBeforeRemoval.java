package mailops.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mailops.Failure;
import mailops.index.IndexRun;
import mailops.index.Indexer;
import mailops.index.LogIndex;
import mailops.line.LogSet;
import mailops.rotate.run.BeforeRemoval;

/// What is about to be removed is in the index first, where it is one of the logs that are indexed, and there is an
/// index.
final class IndexBeforeRemoval implements BeforeRemoval {
    private final Session session;
    private final Set<Path> upToDate = new HashSet<>();

    IndexBeforeRemoval(Session session) {
        this.session = session;
    }

    @Override
    public Optional<String> objection(Path live, Path file) {
        LogIndex index = new LogIndex(session.index());
        if (!Files.isDirectory(index.folder()) || !isSource(live)) {
            return Optional.empty();
        }
        try (Indexer indexer =
                index.indexer(session.knowledge(), session.log().zone().value())) {
            List<Path> files = new ArrayList<>();
            if (!upToDate.contains(live)) {
                // The whole log, so that its files are read in their order.
                files.addAll(family(live));
            }
            if (!files.contains(file)) {
                files.add(file);
            }
            IndexRun run = indexer.add(files, session.clock(), lines -> {});
            upToDate.add(live);
            return run.unreadable().stream()
                    .filter(unreadable -> unreadable.path().equals(file.toString()))
                    .findFirst()
                    .map(unreadable -> "it cannot be indexed: " + unreadable.reason());
        } catch (Failure e) {
            return Optional.of("it cannot be indexed: " + e.getMessage());
        } catch (IOException e) {
            return Optional.of("it cannot be indexed: " + e);
        }
    }

    private boolean isSource(Path live) {
        return session.log().logs().value().stream()
                .anyMatch(pattern -> FileSystems.getDefault()
                        .getPathMatcher("glob:" + pattern)
                        .matches(live));
    }

    /// The log and its rotated files, as far as the configuration names them.
    private List<Path> family(Path live) throws IOException {
        List<Path> family = new ArrayList<>();
        for (Path file : ConfiguredLogs.matching(session.log().logs().value())) {
            if (LogSet.liveName(file).equals(live)) {
                family.add(file);
            }
        }
        return family;
    }
}
