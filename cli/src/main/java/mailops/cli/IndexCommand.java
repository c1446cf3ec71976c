package mailops.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import mailops.Failure;
import mailops.index.IndexRun;
import mailops.index.Indexer;
import mailops.index.LogIndex;
import mailops.knowledge.KnowledgeBase;

/// `mailops index`: adds what is new in logs to the index.
final class IndexCommand implements Command {
    private static final long PROGRESS_EVERY = 50_000;

    private final Session session;
    private final Supplier<List<Path>> files;

    IndexCommand(Session session, Arguments arguments) {
        this.session = session;
        files = arguments.parameters(
                "FILE", "0..*", Path.class, "Logs, plain or .gz. None: those that the configuration names.");
        arguments.footer(
                "",
                "Each line is added once, however often its file is rotated, compressed or named again.",
                "Files that cannot be read are named on standard error, and the status is 74.");
    }

    @Override
    public int run() throws IOException {
        List<Path> paths = files.get().isEmpty() ? matching(session.log().logs().value()) : files.get();
        KnowledgeBase knowledge = session.knowledge();
        LogIndex index = new LogIndex(session.index());
        IndexRun run;
        long lines;
        try (Indexer indexer = index.indexer(knowledge, session.log().zone().value())) {
            run = indexer.add(paths, session.clock(), progress());
            lines = indexer.lines();
        }
        clearProgress();
        IndexReport report = new IndexReport(session);
        int failed = report.complaints(run);
        report.summary(run, lines);
        return failed == 0 ? ExitStatus.OK : ExitStatus.of(Failure.Kind.IO);
    }

    private LongConsumer progress() {
        if (!session.environment().screen().errIsTerminal()) {
            return lines -> {};
        }
        long[] shown = new long[1];
        return lines -> {
            if (lines >= shown[0] + PROGRESS_EVERY) {
                shown[0] = lines;
                session.environment().err().print("\r" + Numbers.grouped(lines) + " lines … ");
                session.environment().err().flush();
            }
        };
    }

    private void clearProgress() {
        if (session.environment().screen().errIsTerminal()) {
            session.environment().err().print("\r" + " ".repeat(30) + "\r");
            session.environment().err().flush();
        }
    }

    /// The files that patterns name.
    ///
    /// @throws Failure where there is none
    static List<Path> matching(List<String> patterns) throws IOException {
        List<Path> found = ConfiguredLogs.matching(patterns);
        if (found.isEmpty()) {
            throw Failure.of(Failure.Kind.NO_INPUT, "index: no log is there: " + String.join(", ", patterns))
                    .withHint("name the files: mailops index FILE…, or set logs: in the configuration");
        }
        return found;
    }
}
