package mailops.rotate.run;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mailops.rotate.report.Notices;
import mailops.rotate.state.StateFile;

/// Finishes what runs began that were ended.
final class Recovery implements AutoCloseable {
    private final List<Journal> journals;
    private final Notices notices;

    private Recovery(List<Journal> journals, Notices notices) {
        this.journals = journals;
        this.notices = notices;
    }

    static Recovery of(Path folder, Path state, Notices notices) {
        try {
            return new Recovery(Journal.left(folder, state), notices);
        } catch (FileSystemException e) {
            notices.warn(folder + ": journals of earlier runs cannot be read: " + e.getMessage());
            return new Recovery(List.of(), notices);
        }
    }

    /// Whether something is left to be finished, or remembered.
    boolean isNeeded() {
        return journals.stream().anyMatch(journal -> !journal.entries().isEmpty());
    }

    /// Which logs the work was about that is not finished.
    List<Path> logs() {
        List<Path> logs = new ArrayList<>();
        for (Journal journal : journals) {
            for (Journal.Entry entry : journal.entries()) {
                if (entry.marks().contains(Journal.Mark.OPEN)) {
                    logs.addAll(entry.work().attempted());
                }
            }
        }
        return logs;
    }

    void run(SetRun.Tools tools, Tally tally, StateFile state) {
        for (Journal journal : journals) {
            for (Journal.Entry entry : journal.entries()) {
                if (entry.marks().contains(Journal.Mark.OPEN)) {
                    notices.warn(entry.work().where() + ": a rotation of "
                            + entry.work().time().toLocalDate() + " was interrupted; it is finished now");
                }
                SetRun run = new SetRun(entry.work(), tools, tally);
                run.run(new JournalMarks(journal, entry, notices));
                remember(run, entry.work(), state);
            }
        }
    }

    static void remember(SetRun run, Work work, StateFile state) {
        for (Path log : run.remembered()) {
            boolean later = state.rotated(log.toString())
                    .filter(known -> known.isAfter(work.time()))
                    .isEmpty();
            if (later) {
                state.rotated(log.toString(), work.time());
            }
        }
    }

    /// Takes the journals away, since the state has all that they say.
    void forget() {
        for (Journal journal : journals) {
            try {
                journal.remove();
            } catch (FileSystemException e) {
                notices.warn(e.getFile() + ": cannot be removed: " + e.getReason());
            }
        }
    }

    @Override
    public void close() {
        journals.forEach(Journal::close);
    }
}
