package mailops.mount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mailops.Failure;

/// Stops a run before it changes mail on the wrong disk. Where the disk with the mail is not mounted, Dovecot makes an
/// empty mailbox for each user that it is asked about, on the disk below: the users see their mail gone, and new mail
/// is
/// delivered where it vanishes as soon as the right disk is mounted again.
public final class MountGuard {
    /// The share of so few says nothing: somebody asks for single users.
    private static final int FEW = 10;

    private final GuardSettings settings;
    private final Path memory;
    private final Mounts mounts;

    /// @param memory the file that remembers the disk of the last run
    public MountGuard(GuardSettings settings, Path memory, Mounts mounts) {
        this.settings = settings;
        this.memory = memory;
        this.mounts = mounts;
    }

    /// Why this cannot be the right disk.
    ///
    /// @param hint what to type
    public record Complaint(String why, String hint) {}

    /// Looks at the disk and at the users' folders.
    ///
    /// @throws Failure `BUSY` with the reason, if this cannot be the right disk
    public void check(MailFolders folders) {
        complaint(folders).ifPresent(complaint -> {
            throw Failure.of(Failure.Kind.BUSY, "guard: nothing was changed: " + complaint.why())
                    .withHint(complaint.hint());
        });
    }

    /// The same for somebody who only wants to know.
    public Optional<Complaint> complaint(MailFolders folders) {
        Optional<Complaint> disk = root(folders).flatMap(this::aboutDisk);
        if (disk.isPresent()) {
            return disk;
        }
        long all = folders.known();
        if (all >= FEW && settings.missing().isExceededBy(folders.missing().size(), all)) {
            return complaint(
                    folders.missing().size() + " of " + all + " users have no mail folder, more than "
                            + settings.missing() + ", such as "
                            + folders.missing().getFirst(),
                    "is the disk with the mail mounted? Where many users have not had mail yet, set guard: missing:");
        }
        return Optional.empty();
    }

    private Optional<Complaint> aboutDisk(Path root) {
        if (!Files.isDirectory(root)) {
            return complaint(root + " is not there", "is the disk with the mail mounted?");
        }
        List<Path> missing = mounts.missing(root);
        if (!missing.isEmpty()) {
            return complaint(
                    "nothing is mounted on " + missing.getFirst() + ", which /etc/fstab names",
                    "mount " + missing.getFirst());
        }
        if (isEmpty(root)) {
            return complaint(root + " is empty", "is the disk with the mail mounted? findmnt -T " + root);
        }
        if (!settings.sentinel().equals("none")) {
            if (!Files.exists(root.resolve(settings.sentinel()))) {
                return complaint(
                        root.resolve(settings.sentinel()) + " is not there, which proves that it is the right disk",
                        "findmnt -T " + root);
            }
            return Optional.empty();
        }
        Mounts.Disk now = mounts.diskOf(root);
        return remembered()
                .filter(before -> !before.isSameAs(now))
                .flatMap(before -> complaint(
                        root + " is on " + now + ", and was on " + before + " the last time",
                        "findmnt -T " + root + "; if the mail has moved there, mailops expunge --accept-disk"));
    }

    /// Remembers the disk that the mail is on now.
    public void remember(MailFolders folders) {
        root(folders).ifPresent(path -> write(mounts.diskOf(path)));
    }

    /// The folder that is guarded: the one that the settings name, or that everybody's mail is in.
    public Optional<Path> root(MailFolders folders) {
        return settings.root().equals("auto") ? folders.root() : Optional.of(Path.of(settings.root()));
    }

    /// Whether the disk of an earlier run is known.
    public boolean remembers() {
        return remembered().isPresent();
    }

    private static boolean isEmpty(Path root) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                if (!entry.endsWith("lost+found")) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Four lines: mount point, source, type, subtree.
    private Optional<Mounts.Disk> remembered() {
        try {
            List<String> lines = Files.readAllLines(memory, StandardCharsets.UTF_8);
            return lines.size() < 4
                    ? Optional.empty()
                    : Optional.of(new Mounts.Disk(Path.of(lines.get(0)), lines.get(1), lines.get(2), lines.get(3)));
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Mounts.Disk disk) {
        try {
            Files.createDirectories(Objects.requireNonNull(memory.getParent()));
            Path fresh = memory.resolveSibling(memory.getFileName() + ".new");
            Files.write(fresh, List.of(disk.point().toString(), disk.source(), disk.type(), disk.subtree()));
            Files.move(fresh, memory, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Complaint> complaint(String why, String hint) {
        return Optional.of(new Complaint(why, hint));
    }
}
