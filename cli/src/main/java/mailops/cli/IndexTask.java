package mailops.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.Failure;
import mailops.cli.config.JobPart;
import mailops.cli.config.Setting;
import mailops.index.IndexRun;
import mailops.index.Indexer;
import mailops.index.LogIndex;
import mailops.job.Job;
import mailops.job.Outcome;
import mailops.job.RunContext;

/// The job that adds what is new in the logs to the index.
final class IndexTask implements Job {
    private final Session session;
    private final JobPart job;

    IndexTask(Session session, JobPart job) {
        this.session = session;
        this.job = job;
    }

    @Override
    public Outcome run(RunContext context) throws IOException {
        List<Path> files = IndexCommand.matching(job.own()
                .files()
                .map(Setting::value)
                .orElseGet(() -> session.log().logs().value()));
        if (context.dryRun()) {
            return Outcome.done("would look for new lines in " + Numbers.of(files.size(), "file"));
        }
        IndexRun run;
        long total;
        try (Indexer indexer = new LogIndex(session.index())
                .indexer(session.knowledge(), session.log().zone().value())) {
            run = indexer.add(files, context.clock(), lines -> {});
            total = indexer.lines();
        } catch (Failure e) {
            if (e.kind() == Failure.Kind.BUSY) {
                return new Outcome.Skipped(String.valueOf(e.getMessage()));
            }
            throw e;
        }
        int failed = new IndexReport(session).complaints(run);
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("lines", run.lines());
        numbers.put("unparsed", run.unparsed());
        numbers.put("files", (long) run.sources().size());
        numbers.put("unreadable", (long) failed);
        numbers.put("total_lines", total);
        String summary = Numbers.of(run.lines(), "line") + " of "
                + Numbers.of(run.sources().size(), "file") + " added; " + Numbers.of(total, "line")
                + " in the index.";
        return failed == 0
                ? new Outcome.Done(summary, numbers)
                : new Outcome.Failed(
                        Numbers.of(failed, "file") + " could not be read to the end. " + summary,
                        numbers,
                        Optional.of("mailops index names them"),
                        true);
    }
}
