package mailops.rotate.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mailops.rotate.config.ConfigReader;
import mailops.rotate.config.Configuration;
import mailops.rotate.file.Accounts;
import mailops.rotate.plan.Folders;
import mailops.rotate.plan.LogPlan;
import mailops.rotate.plan.LogSet;
import mailops.rotate.plan.LogSets;
import mailops.rotate.plan.Planner;
import mailops.rotate.plan.SetPlan;
import mailops.rotate.report.LogResult;
import mailops.rotate.report.Notice;
import mailops.rotate.report.Notices;
import mailops.rotate.state.StateFile;
import mailops.rotate.state.StateLock;

/// One run over logrotate's configuration: finishes what an earlier run began, decides what is due, and does it.
public final class Rotation {
    private final Order order;
    private final InstantSource clock;
    private final ZoneId zone;
    private final StepListener listener;
    private final Notices notices;
    private final Tally tally = new Tally();

    private Rotation(
            Order order, InstantSource clock, ZoneId zone, StepListener listener, Consumer<Notice> noticeListener) {
        this.order = order;
        this.clock = clock;
        this.zone = zone;
        this.listener = listener;
        this.notices = new Notices(noticeListener);
    }

    /// Runs once.
    ///
    /// @param zone in which a day begins
    /// @param listener told of each step
    /// @param noticeListener told at once what the administrator should know; warnings and errors are in the result too
    /// @throws mailops.Failure `BUSY` where another run, or logrotate, is at it
    public static RunResult run(
            Order order, InstantSource clock, ZoneId zone, StepListener listener, Consumer<Notice> noticeListener) {
        return new Rotation(order, clock, zone, listener, noticeListener).run();
    }

    private RunResult run() {
        Instant started = clock.instant();
        Configuration configuration =
                ConfigReader.read(order.configurations(), order.home(), Accounts.isRoot(), notices);
        StateLock lock = StateLock.take(order.state(), order.dryRun() ? StateLock.Wish.NONE : order.lock(), notices);
        List<SetPlan> plans;
        try (Recovery recovery = Recovery.of(order.journals(), order.state(), notices)) {
            plans = run(configuration, recovery);
        } finally {
            lock.close();
        }
        Outcomes outcomes = new Outcomes(order.dryRun(), tally, notices);
        List<LogResult> results =
                plans.stream().flatMap(plan -> outcomes.of(plan).stream()).toList();
        return new RunResult(
                started,
                Duration.between(started, clock.instant()),
                order.dryRun(),
                results,
                order.dryRun() ? plans : List.of(),
                notices.all());
    }

    private List<SetPlan> run(Configuration configuration, Recovery recovery) {
        ZonedDateTime now = clock.instant().atZone(zone);
        StateFile state = StateFile.read(order.state(), notices);
        order.adopted().ifPresent(other -> state.adopt(StateFile.read(other, notices)));
        if (order.dryRun()) {
            recovery.logs().forEach(log -> notices.warn(log + ": its rotation was interrupted; it would be finished"));
        } else if (recovery.isNeeded()) {
            try (Folders folders = new Folders()) {
                recovery.run(tools(folders), tally, state);
            }
        }
        List<LogSet> sets = sets(configuration, state, now);
        List<SetPlan> plans = plan(sets, state, now);
        if (!order.dryRun()) {
            rotate(plans, state, now, recovery);
        }
        return plans;
    }

    private List<LogSet> sets(Configuration configuration, StateFile state, ZonedDateTime now) {
        List<LogSet> all = new LogSets(order.home(), now, state::knows, notices).of(configuration.stanzas());
        List<LogSet> wanted = new ArrayList<>();
        for (LogSet set : all) {
            List<Path> logs = set.logs().stream()
                    .filter(log -> order.wanted().test(set.stanza(), log))
                    .toList();
            if (set.trouble().isPresent()) {
                notices.error(set.stanza().where() + ": " + set.trouble().get());
            } else if (!logs.isEmpty()) {
                wanted.add(new LogSet(set.stanza(), logs, Optional.empty()));
            }
        }
        return wanted;
    }

    private List<SetPlan> plan(List<LogSet> sets, StateFile state, ZonedDateTime now) {
        List<SetPlan> plans = new ArrayList<>();
        OldFolders oldFolders = new OldFolders(order.dryRun(), notices);
        try (Folders folders = new Folders()) {
            Planner planner = planner(state, now, false, folders);
            for (LogSet set : sets) {
                if (oldFolders.isReady(set)) {
                    plans.add(planner.plan(set));
                }
            }
        }
        return plans;
    }

    private Planner planner(StateFile state, ZonedDateTime now, boolean doubts, Folders folders) {
        return new Planner(state, now, order.forced(), doubts, order.mailCommand(), folders);
    }

    private SetRun.Tools tools(Folders folders) {
        return new SetRun.Tools(
                folders, new Scripts(order.scriptsHere()), order.before(), order.late(), listener, notices);
    }

    /// Does what was planned. Each stanza is planned anew just before, since the scripts of others may have changed it.
    private void rotate(List<SetPlan> plans, StateFile state, ZonedDateTime now, Recovery recovery) {
        boolean isWork = plans.stream().anyMatch(SetPlan::isWork);
        Optional<Journal> journal = isWork ? journal() : Optional.empty();
        boolean doubts = isWork && !isWritable(state, now) && journal.isEmpty();
        try {
            for (int i = 0; i < plans.size(); i++) {
                SetPlan plan = plans.get(i);
                if (plan.isWork()) {
                    plans.set(i, rotate(plan, state, now, doubts, journal));
                }
            }
            if (write(state, now)) {
                recovery.forget();
                if (journal.isPresent()) {
                    journal.get().remove();
                }
            }
        } catch (FileSystemException e) {
            notices.warn(e.getFile() + ": cannot be removed: " + e.getReason());
        } finally {
            journal.ifPresent(Journal::close);
        }
    }

    private SetPlan rotate(
            SetPlan first, StateFile state, ZonedDateTime now, boolean doubts, Optional<Journal> journal) {
        try (Folders folders = new Folders()) {
            List<Path> logs = first.logs().stream().map(LogPlan::log).toList();
            SetPlan plan =
                    planner(state, now, doubts, folders).plan(new LogSet(first.stanza(), logs, Optional.empty()));
            if (!plan.isWork()) {
                return plan;
            }
            Work work = Work.of(plan, now.toLocalDateTime());
            SetRun run = new SetRun(work, tools(folders), tally);
            run.run(marks(work, journal));
            Recovery.remember(run, work, state);
            run.lookBack();
            return plan;
        }
    }

    private SetRun.Marks marks(Work work, Optional<Journal> journal) {
        if (journal.isPresent()) {
            try {
                return new JournalMarks(journal.get(), journal.get().add(work), notices);
            } catch (FileSystemException e) {
                notices.warn(e.getFile() + ": the journal cannot be written: " + e.getReason());
            }
        }
        return new Unkept();
    }

    /// Marks that nobody finds after a crash.
    private static final class Unkept implements SetRun.Marks {
        @Override
        public Journal.Mark of(int task) {
            return Journal.Mark.OPEN;
        }

        @Override
        public void set(int task, Journal.Mark mark) {}
    }

    private Optional<Journal> journal() {
        try {
            return Optional.of(Journal.begin(order.journals(), order.state()));
        } catch (IOException e) {
            notices.warn(order.journals() + ": there can be no journal: " + e.getMessage()
                    + "; what a crash interrupts now is not finished by the next run");
            return Optional.empty();
        }
    }

    private boolean isWritable(StateFile state, ZonedDateTime now) {
        try {
            state.reserve(now.toLocalDateTime());
            return true;
        } catch (FileSystemException e) {
            notices.warn(order.state() + ": the state cannot be written: " + e.getReason()
                    + "; logs are rotated only if their rotated files are old enough too");
            return false;
        }
    }

    private boolean write(StateFile state, ZonedDateTime now) {
        try {
            listener.touches(order.state());
            state.write(now.toLocalDateTime());
            listener.touches(order.state());
            return true;
        } catch (FileSystemException e) {
            notices.warn(order.state() + ": the state cannot be written: " + e.getReason());
            return false;
        }
    }
}
