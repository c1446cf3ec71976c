package mailops.rotate.run;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import mailops.rotate.file.Folder;
import mailops.rotate.file.OpenFile;
import mailops.rotate.file.Stat;
import mailops.rotate.plan.Folders;
import mailops.rotate.plan.Means;

/// The files of a stanza, reached through open folders with the rights that its `su` names.
record SetFiles(Folders folders, Means means, StepListener listener) {
    Folder folder(Path file) throws FileSystemException {
        return folders.of(Objects.requireNonNull(file.getParent()), means.actor());
    }

    static String name(Path file) {
        return file.getFileName().toString();
    }

    Optional<Stat> look(Path file) throws FileSystemException {
        return folder(file).look(name(file));
    }

    OpenFile read(Path file) throws FileSystemException {
        return checked(folder(file).read(name(file)), file);
    }

    OpenFile change(Path file) throws FileSystemException {
        return checked(folder(file).change(name(file)), file);
    }

    /// A file with a second name may be another's, put here by somebody who wants it changed or copied.
    private OpenFile checked(OpenFile open, Path file) throws FileSystemException {
        long links = open.stat().links();
        if (links != 1 && !means.hardLinks()) {
            open.close();
            throw new FileSystemException(
                    file.toString(), null, "has " + links + " names (hard links), and allowhardlink is not set");
        }
        return open;
    }

    /// Makes a file in place of what a run that was killed left under its name, for nobody but us until it is given
    /// away.
    OpenFile make(Path file) throws FileSystemException {
        listener.touches(file);
        Folder folder = folder(file);
        if (folder.look(name(file)).isPresent()) {
            folder.remove(name(file));
        }
        return folder.create(name(file), 0600);
    }

    void rename(Path from, Path to) throws FileSystemException {
        listener.touches(from);
        folder(from).rename(name(from), folder(to), name(to));
    }

    void remove(Path file) throws FileSystemException {
        listener.touches(file);
        folder(file).remove(name(file));
    }

    /// Gives a file owner, permissions and access control list of another.
    void liken(OpenFile made, OpenFile other, Stat like) throws FileSystemException {
        give(made, like.uid(), like.gid());
        // The list holds the permissions too; what it does not, such as the sticky bit, is set here.
        if (!made.takeAcl(other)) {
            made.chmod(like.permissions());
        }
    }

    /// Empties a log.
    void empty(OpenFile log, Path file) throws FileSystemException {
        listener.touches(file);
        log.truncate(0);
    }

    void give(OpenFile made, int uid, int gid) throws FileSystemException {
        Stat stat = made.stat();
        if (means.actor().mayGiveAway() && (stat.uid() != uid || stat.gid() != gid)) {
            made.chown(uid, gid);
        }
    }
}
