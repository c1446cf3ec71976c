package mailops.rotate.plan;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mailops.rotate.file.Folder;
import mailops.rotate.file.Stat;

/// The rotated files of a log as they are, plain or compressed.
final class RotatedFiles {
    /// The place of one rotated file, in which there may be two: a plain one, and a compressed one.
    ///
    /// @param name without the extension of compressed files
    record Slot(String name, Optional<Stat> plain, Optional<Stat> compressed) {
        boolean isEmpty() {
            return plain.isEmpty() && compressed.isEmpty();
        }

        /// Whether the plain one can be compressed without another being in the way.
        boolean canBeCompressed() {
            return plain.filter(Stat::isRegular).isPresent() && compressed.isEmpty();
        }

        /// Whether it was written last longer ago than that.
        boolean isOlder(Instant now, int days) {
            return days > 0
                    && plain.or(() -> compressed)
                            .filter(stat ->
                                    Duration.between(stat.modified(), now).compareTo(Duration.ofDays(days)) > 0)
                            .isPresent();
        }
    }

    private final Folder folder;
    private final Naming naming;

    RotatedFiles(Folder folder, Naming naming) {
        this.folder = folder;
        this.naming = naming;
    }

    Path path(String name) {
        return folder.path().resolve(name);
    }

    Slot slot(String name) throws FileSystemException {
        Optional<Stat> compressed =
                naming.compressed().isEmpty() ? Optional.empty() : folder.look(name + naming.compressed());
        return new Slot(name, folder.look(name), compressed);
    }

    /// Those with numbers, from the lowest on: so many places, and those behind them up to the first that is free.
    ///
    /// @param keep how many there are by configuration; -1 for as many as there are files
    List<Slot> numbered(int start, int keep, Folders folders) throws FileSystemException {
        int count = keep < 0 ? highest(folders) - start + 1 : keep;
        List<Slot> slots = new ArrayList<>();
        for (int i = start; ; i++) {
            Slot slot = slot(naming.numbered(i));
            if (i - start >= count && slot.isEmpty()) {
                return slots;
            }
            slots.add(slot);
        }
    }

    private int highest(Folders folders) throws FileSystemException {
        return folders.names(folder, naming.base() + ".").stream()
                .mapToInt(name -> naming.index(plain(name)))
                .max()
                .orElse(-1);
    }

    /// Those with dates, the oldest first.
    List<Slot> dated(Folders folders) throws FileSystemException {
        List<String> names = folders.names(folder, naming.base()).stream()
                .map(this::plain)
                .filter(name -> naming.date(name).isPresent())
                .distinct()
                .sorted(java.util.Comparator.comparing(name -> naming.date(name).orElseThrow()))
                .toList();
        List<Slot> slots = new ArrayList<>();
        for (String name : names) {
            Slot slot = slot(name);
            if (!slot.isEmpty()) {
                slots.add(slot);
            }
        }
        return slots;
    }

    private String plain(String name) {
        String ending = naming.compressed();
        return !ending.isEmpty() && name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }

    /// When the log was rotated, as far as its newest rotated file tells: writing to it ended about then.
    Optional<Instant> newest(int start, Folders folders) throws FileSystemException {
        List<Slot> slots = naming.isDated() ? dated(folders) : numbered(start, 1, folders);
        return slots.stream()
                .flatMap(slot -> slot.plain().or(slot::compressed).stream())
                .map(Stat::modified)
                .max(Instant::compareTo);
    }
}
