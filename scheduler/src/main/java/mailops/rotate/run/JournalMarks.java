package mailops.rotate.run;

import java.nio.file.FileSystemException;
import mailops.rotate.report.Notices;

/// The marks of a journal's tasks, kept on the disk.
record JournalMarks(Journal journal, Journal.Entry entry, Notices notices) implements SetRun.Marks {
    @Override
    public Journal.Mark of(int task) {
        return entry.marks().get(task);
    }

    @Override
    public void set(int task, Journal.Mark mark) {
        try {
            journal.mark(entry, task, mark);
        } catch (FileSystemException e) {
            notices.warn(e.getFile() + ": the journal cannot be written: " + e.getReason());
        }
    }
}
