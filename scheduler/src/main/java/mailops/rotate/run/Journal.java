package mailops.rotate.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import mailops.rotate.file.Actor;
import mailops.rotate.file.Folder;
import mailops.rotate.file.OpenFile;

/// What a run is about to do, on the disk before it does it. A run that ends takes it away; the next one goes on with
/// the journals of runs that were ended.
///
/// Each line begins with a mark, `.` for what is still to be done. A step that is done has its mark overwritten, which
/// needs no room on the disk. The lock on the file ends with its process, however that ends.
final class Journal implements AutoCloseable {
    private static final String TITLE = "mailops rotation journal 1";
    private static final String ENDING = ".journal";

    /// What became of a task.
    enum Mark {
        OPEN('.'),
        DONE('+'),
        FAILED('!'),
        /// Not done because of others that failed.
        LEFT('-');

        private final char sign;

        Mark(char sign) {
            this.sign = sign;
        }

        static Mark of(char sign) {
            for (Mark mark : values()) {
                if (mark.sign == sign) {
                    return mark;
                }
            }
            return OPEN;
        }
    }

    /// Work that was begun.
    ///
    /// @param offsets where the mark of each task is
    record Entry(Work work, List<Long> offsets, List<Mark> marks) {}

    private final Folder folder;
    private final String name;
    private final OpenFile file;
    private final List<Entry> entries = new ArrayList<>();
    private long size;

    private Journal(Folder folder, String name, OpenFile file) {
        this.folder = folder;
        this.name = name;
        this.file = file;
    }

    /// Begins a journal.
    ///
    /// @param path the folder for journals
    /// @param state the state file of the run
    static Journal begin(Path path, Path state) throws IOException {
        Files.createDirectories(path);
        Folder folder = Folder.open(path, Actor.SELF);
        String name = Long.toHexString(ThreadLocalRandom.current().nextLong()) + ENDING;
        OpenFile file = folder.create(name, 0600);
        Journal journal = new Journal(folder, name, file);
        try {
            file.tryLock();
            journal.append(List.of(WorkText.line(List.of(TITLE, state.toString()))));
            file.sync();
            folder.sync();
            return journal;
        } catch (FileSystemException e) {
            journal.remove();
            journal.close();
            throw e;
        }
    }

    /// The journals of runs with this state file that did not end by themselves.
    static List<Journal> left(Path path, Path state) throws FileSystemException {
        List<Journal> journals = new ArrayList<>();
        if (!Files.isDirectory(path)) {
            return journals;
        }
        try (Folder all = Folder.open(path, Actor.SELF)) {
            for (String name : all.names().stream().sorted().toList()) {
                if (name.endsWith(ENDING)) {
                    open(path, name, state).ifPresent(journals::add);
                }
            }
        }
        return journals;
    }

    private static Optional<Journal> open(Path path, String name, Path state) throws FileSystemException {
        Folder folder = Folder.open(path, Actor.SELF);
        OpenFile file = folder.change(name);
        Journal journal = new Journal(folder, name, file);
        boolean taken = file.tryLock() && folder.look(name).isPresent();
        if (taken && journal.read(state)) {
            return Optional.of(journal);
        }
        journal.close();
        return Optional.empty();
    }

    /// Writes down work that is about to begin, until it is on the disk.
    Entry add(Work work) throws FileSystemException {
        List<String> head = new ArrayList<>();
        List<String> tasks = new ArrayList<>();
        WorkText.write(work, head, tasks);
        append(head);
        List<Long> offsets = append(tasks);
        append(List.of(WorkText.line(List.of("begin"))));
        file.sync();
        Entry entry = new Entry(
                work,
                offsets,
                new ArrayList<>(tasks.stream().map(task -> Mark.OPEN).toList()));
        entries.add(entry);
        return entry;
    }

    private List<Long> append(List<String> lines) throws FileSystemException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<Long> offsets = new ArrayList<>();
        for (String line : lines) {
            offsets.add(size + all.size());
            all.writeBytes((Mark.OPEN.sign + line + '\n').getBytes(StandardCharsets.UTF_8));
        }
        file.position(size);
        file.write(all.toByteArray(), 0, all.size());
        size += all.size();
        return offsets;
    }

    void mark(Entry entry, int task, Mark mark) throws FileSystemException {
        entry.marks().set(task, mark);
        file.position(entry.offsets().get(task));
        file.write(new byte[] {(byte) mark.sign}, 0, 1);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// @return whether it belongs to that state file
    private boolean read(Path state) throws FileSystemException {
        byte[] bytes = new byte[(int) file.stat().size()];
        file.position(0);
        int length = 0;
        for (int read; length < bytes.length && (read = file.read(bytes, length, bytes.length - length)) > 0; ) {
            length += read;
        }
        size = length;
        WorkText.Builder work = new WorkText.Builder();
        List<Long> offsets = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        boolean first = true;
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            Optional<List<String>> words =
                    WorkText.words(new String(bytes, start + 1, i - start - 1, StandardCharsets.UTF_8));
            if (words.isEmpty() || (first && !words.get().equals(List.of(TITLE, state.toString())))) {
                return false;
            }
            if (words.get().getFirst().equals("begin")) {
                entries.add(new Entry(work.work(), List.copyOf(offsets), new ArrayList<>(marks)));
                work = new WorkText.Builder();
                offsets.clear();
                marks.clear();
            } else if (!first) {
                work.add(words.get());
                if (words.get().getFirst().equals("task")) {
                    offsets.add((long) start);
                    marks.add(Mark.of((char) bytes[start]));
                }
            }
            first = false;
            start = i + 1;
        }
        // A run that was ended before it had written its title has begun nothing.
        return !first || length == 0;
    }

    /// Takes it away, since all that it says is done.
    void remove() throws FileSystemException {
        folder.remove(name);
    }

    @Override
    public void close() {
        file.close();
        folder.close();
    }
}
