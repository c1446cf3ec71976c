package mailops.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import mailops.Failure;
import mailops.event.EventKind;
import mailops.event.EventParser;
import mailops.event.MailEvent;
import mailops.event.MergedEvents;
import mailops.event.SourceProgress;
import mailops.index.IndexRun.Unreadable;
import mailops.knowledge.KnowledgeBase;
import mailops.knowledge.Match;
import mailops.line.LogFile;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/// Adds what is new in log files to an index, each line exactly once.
///
/// Lines and the positions up to which they were read become durable in one commit. Whatever ends a run before its
/// commit leaves the index as it was, and the next run reads the same lines again.
public final class Indexer implements AutoCloseable {
    private static final int BATCH = 500;
    /// A commit every so many lines, so that a first run over years of logs that is interrupted is not lost.
    private static final long COMMIT_EVERY = 2_000_000;

    /// A line that matched a rule, as the incident counter left it.
    private record Told(String problem, int incidents) {
        static final Told NOTHING = new Told("", 0);
    }

    private final Directory directory;
    private final IndexWriter writer;
    private final KnowledgeBase knowledge;
    private final ZoneId zone;
    private final IncidentCounter incidents = new IncidentCounter();
    private final Checkpoints checkpoints;
    private final boolean isNew;
    private final AtomicLong unparsed = new AtomicLong();
    private long lastTime = Long.MIN_VALUE;

    Indexer(Directory directory, IndexWriter writer, KnowledgeBase knowledge, ZoneId zone) {
        this.directory = directory;
        this.writer = writer;
        this.knowledge = knowledge;
        this.zone = zone;
        Map<String, String> userData = new HashMap<>();
        Iterable<Map.Entry<String, String>> committed = writer.getLiveCommitData();
        if (committed != null) {
            committed.forEach(entry -> userData.put(entry.getKey(), entry.getValue()));
        }
        this.isNew = userData.isEmpty();
        this.checkpoints = Checkpoints.of(userData);
        incidents.restore(checkpoints.incidents());
    }

    /// Reads what is new in these files and adds it.
    ///
    /// @param progress told the number of lines now and then
    /// @throws Failure if the index cannot be written; it is then as it was after its last commit
    public IndexRun add(List<Path> paths, InstantSource clock, LongConsumer progress) {
        Instant started = clock.instant();
        List<Unreadable> unreadable = new ArrayList<>();
        List<LogFile> files = look(paths, unreadable);
        List<SourceProgress> plan = checkpoints.plan(files);
        long lines = 0;
        unparsed.set(0);
        if (plan.isEmpty() && !isNew) {
            return new IndexRun(plan, unreadable, 0, 0, Duration.between(started, clock.instant()));
        }
        try (MergedEvents events = new MergedEvents(plan, files, zone, started)) {
            long round;
            do {
                round = addRound(events, lines, progress);
                lines += round;
                if (round > 0 || lines == 0) {
                    commit(plan);
                }
            } while (round == COMMIT_EVERY);
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.IO, "index: cannot be written: " + e.getMessage(), e)
                    .withHint("nothing of this run was kept that was not committed; the next run goes on from there");
        }
        return new IndexRun(plan, unreadable, lines, unparsed.get(), Duration.between(started, clock.instant()));
    }

    private static List<LogFile> look(List<Path> paths, List<Unreadable> unreadable) {
        List<LogFile> files = new ArrayList<>();
        for (Path path : paths) {
            try {
                files.add(LogFile.at(path));
            } catch (IOException e) {
                unreadable.add(new Unreadable(path.toString(), LogFile.reason(e)));
            }
        }
        return files;
    }

    /// Adds lines until the next commit is due or no line is left.
    private long addRound(MergedEvents events, long before, LongConsumer progress) throws IOException {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
        // Each worker writes out what one of them collected; the commit would do it one after the other.
        Batches<MailEvent> batches = new Batches<>(threads, this::addBatch, writer::flushNextBuffer);
        long added = 0;
        try {
            List<MailEvent> batch = new ArrayList<>(BATCH);
            for (MailEvent event; added < COMMIT_EVERY && (event = events.next()) != null; added++) {
                batch.add(event);
                if (batch.size() == BATCH) {
                    batches.put(batch);
                    batch = new ArrayList<>(BATCH);
                    progress.accept(before + added);
                }
            }
            if (!batch.isEmpty()) {
                batches.put(batch);
            }
            batches.finish();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("interrupted", e);
        }
        return added;
    }

    private void addBatch(List<MailEvent> batch, Batches.InOrder inOrder) throws Exception {
        List<@Nullable Match> matches = new ArrayList<>(batch.size());
        int notUnderstood = 0;
        for (MailEvent event : batch) {
            EventParser.readMessage(event);
            notUnderstood += event.kind() == EventKind.UNPARSED ? 1 : 0;
            matches.add(knowledge.match(event).orElse(null));
        }
        unparsed.addAndGet(notUnderstood);
        Told[] told = new Told[batch.size()];
        long[] first = new long[1];
        inOrder.step(() -> {
            countIncidents(batch, matches, told);
            first[0] = checkpoints.sequence();
            checkpoints.sequence(first[0] + batch.size());
        });
        LineDocuments documents = new LineDocuments(checkpoints);
        for (int i = 0; i < told.length; i++) {
            writer.addDocument(documents.document(batch.get(i), told[i].problem(), told[i].incidents(), first[0] + i));
        }
    }

    private void countIncidents(List<MailEvent> batch, List<@Nullable Match> matches, Told[] told) {
        for (int i = 0; i < told.length; i++) {
            MailEvent event = batch.get(i);
            Match match = matches.get(i);
            lastTime = Math.max(lastTime, event.orderMicros());
            told[i] = Told.NOTHING;
            if (match != null) {
                IncidentCounter.Count count = incidents.count(event, match);
                told[i] = new Told(count.problem(), count.incidents());
            }
        }
    }

    private void commit(List<SourceProgress> plan) throws IOException {
        plan.forEach(checkpoints::update);
        checkpoints.incidents(incidents.state(lastTime));
        writer.setLiveCommitData(checkpoints.userData().entrySet());
        writer.commit();
    }

    /// How many lines the index holds, those of this run included.
    public long lines() {
        return writer.getDocStats().numDocs;
    }

    /// Gives the index free for others. What was not committed is dropped.
    @Override
    public void close() {
        try (directory) {
            writer.rollback();
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.IO, "index: cannot be closed: " + e.getMessage(), e);
        }
    }
}
