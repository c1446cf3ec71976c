package mailops.cli;

import java.io.IOException;
import java.util.Locale;
import mailops.event.SourceProgress;
import mailops.index.IndexRun;
import mailops.line.LineReader;
import mailops.line.LogFile;

/// Tells what became of reading files.
final class IndexReport {
    private final Session session;

    IndexReport(Session session) {
        this.session = session;
    }

    /// Names on standard error what could not be read, or not whole.
    ///
    /// @return how many files could not be read to their end
    int complaints(IndexRun run) {
        int failed = 0;
        for (IndexRun.Unreadable file : run.unreadable()) {
            complain(file.path(), file.reason());
            failed++;
        }
        for (SourceProgress source : run.sources()) {
            String path = source.file().path().toString();
            if (source.failure().isPresent()) {
                complain(path, LogFile.reason(source.failure().get()) + "; read up to byte " + source.position());
                failed++;
            }
            if (source.cutLines() > 0) {
                complain(path, cut(source.cutLines()));
            }
        }
        return failed;
    }

    /// What became of lines that are too long.
    static String cut(long lines) {
        return Numbers.of(lines, "line") + " longer than " + LineReader.MAX_LINE / 1024 + " KiB cut to that length";
    }

    private void complain(String path, String reason) {
        session.err().line("mailops: index: " + path + ": " + reason);
    }

    /// One line for the person, or one object.
    void summary(IndexRun run, long total) throws IOException {
        if (session.json()) {
            try (mailops.JsonLines lines =
                    new mailops.JsonLines(session.environment().out())) {
                var json = lines.start();
                json.writeNumberField("lines", run.lines());
                json.writeNumberField("unparsed", run.unparsed());
                json.writeNumberField("files", run.sources().size());
                json.writeNumberField("unreadable", run.unreadable().size());
                json.writeNumberField("total_lines", total);
                lines.end();
            }
            return;
        }
        if (run.lines() == 0) {
            session.out().line("Nothing new. " + Numbers.of(total, "line") + " in the index.");
            return;
        }
        String share = String.format(Locale.ROOT, "%.2f", 100.0 * run.unparsed() / run.lines());
        session.out()
                .wrapped(
                        Numbers.of(run.lines(), "line") + " of "
                                + Numbers.of(run.sources().size(), "file") + " added in "
                                + String.format(Locale.ROOT, "%.1f", run.took().toMillis() / 1000.0) + " s, "
                                + Numbers.grouped(run.unparsed()) + " not understood (" + share + " %). "
                                + Numbers.of(total, "line") + " in the index.",
                        0);
    }
}
