package mailops.mailbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import mailops.Failure;

/// A Maildir that courier-imap serves, without Dovecot: messages go by file. Only what is in `cur` does; what is in
/// `new` has not been seen by any client. No symbolic link is followed and no other file system entered: root does this
/// in
/// folders that belong to others.
final class CourierMaildir {
    private static final Set<String> DOVECOTS =
            Set.of("dovecot-uidlist", "dovecot.index", "dovecot.index.log", "dovecot.list.index.log");

    /// A message that goes.
    ///
    /// @param saved the time that counts
    record OldFile(String name, Instant saved, long bytes) {}

    /// Told which messages go.
    interface Witness {
        Witness NONE = new Witness() {};

        /// These are about to go, and still there.
        ///
        /// @throws java.io.UncheckedIOException where that cannot be written down; then they stay
        default void going(String mailbox, List<OldFile> files) {}

        /// These are gone.
        default void gone(String mailbox, List<OldFile> files) {}
    }

    private static final int BATCH = 1_000;

    private final Path root;
    private final MaildirTime time;
    private final Witness witness;

    CourierMaildir(Path root, MaildirTime time, Witness witness) {
        this.root = root;
        this.time = time;
        this.witness = witness;
    }

    /// Counts what is older than the cutoff, or deletes it.
    ///
    /// @param names the mailboxes with all below them, as users see them
    /// @throws Failure where Dovecot owns the Maildir, whose index would not know of it
    SortedMap<String, Tally> run(List<String> names, Set<Keep> keep, Instant cutoff, boolean expunges)
            throws IOException {
        for (String file : DOVECOTS) {
            if (Files.exists(root.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
                throw Failure.of(Failure.Kind.CONFIG, root + ": " + file + " is there: Dovecot owns this Maildir");
            }
        }
        SortedMap<String, Tally> tallies = new TreeMap<>();
        for (String folder : folders(names)) {
            Tally tally = inFolder(folder, keep, cutoff, expunges);
            if (!tally.isEmpty()) {
                tallies.put(folder.substring(1), tally);
            }
        }
        if (expunges && !tallies.isEmpty()) {
            new MaildirSize(root).recalculate();
        }
        return tallies;
    }

    /// `.Trash` and `.Trash.sub`, if they are folders of this file system.
    private Set<String> folders(List<String> names) throws IOException {
        Object device = Files.getAttribute(root, "unix:dev");
        Set<String> folders = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                boolean meant = names.stream().anyMatch(wanted -> {
                    String folder = "." + ModifiedUtf7.encode(wanted.replace('/', '.'));
                    return name.equals(folder) || name.startsWith(folder + ".");
                });
                if (meant
                        && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                        && device.equals(Files.getAttribute(entry, "unix:dev", LinkOption.NOFOLLOW_LINKS))) {
                    folders.add(name);
                }
            }
        }
        return folders;
    }

    private Tally inFolder(String folder, Set<Keep> keep, Instant cutoff, boolean expunges) throws IOException {
        Tally tally = Tally.NOTHING;
        try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
            if (!(top instanceof SecureDirectoryStream<Path> secure)) {
                throw new IOException(root + ": this file system cannot be walked safely");
            }
            try (SecureDirectoryStream<Path> inside =
                            secure.newDirectoryStream(Path.of(folder), LinkOption.NOFOLLOW_LINKS);
                    SecureDirectoryStream<Path> cur =
                            inside.newDirectoryStream(Path.of("cur"), LinkOption.NOFOLLOW_LINKS)) {
                List<OldFile> batch = new ArrayList<>();
                for (Path entry : cur) {
                    old(folder, cur, entry.getFileName(), keep, cutoff).ifPresent(batch::add);
                    if (batch.size() == BATCH) {
                        tally = tally.plus(done(folder, cur, batch, expunges));
                        batch.clear();
                    }
                }
                tally = tally.plus(done(folder, cur, batch, expunges));
            }
        } catch (NoSuchFileException | NotDirectoryException goneMeanwhile) {
            return tally;
        }
        return tally;
    }

    /// A file, if it is older than the cutoff and nothing keeps it. Its owner may move it away at any time.
    private Optional<OldFile> old(
            String folder, SecureDirectoryStream<Path> cur, Path name, Set<Keep> keep, Instant cutoff)
            throws IOException {
        MaildirFile file = new MaildirFile(name.toString());
        if (file.isKept(keep)) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes attributes = cur.getFileAttributeView(
                            name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
            Instant saved = time == MaildirTime.DELIVERED
                    ? file.delivered()
                    : changed(root.resolve(folder).resolve("cur").resolve(name));
            return attributes.isRegularFile() && saved.isBefore(cutoff)
                    ? Optional.of(new OldFile(name.toString(), saved, attributes.size()))
                    : Optional.empty();
        } catch (NoSuchFileException goneMeanwhile) {
            return Optional.empty();
        }
    }

    private Tally done(String folder, SecureDirectoryStream<Path> cur, List<OldFile> batch, boolean expunges)
            throws IOException {
        List<OldFile> gone = new ArrayList<>(batch);
        if (expunges && !batch.isEmpty()) {
            gone.clear();
            witness.going(folder.substring(1), batch);
            for (OldFile file : batch) {
                try {
                    cur.deleteFile(Path.of(file.name()));
                    gone.add(file);
                } catch (NoSuchFileException goneMeanwhile) {
                    // It did not go by us.
                }
            }
            witness.gone(folder.substring(1), gone);
        }
        return gone.stream().map(file -> Tally.of(file.saved(), file.bytes())).reduce(Tally.NOTHING, Tally::plus);
    }

    private static Instant changed(Path file) throws IOException {
        return ((FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)).toInstant();
    }
}
