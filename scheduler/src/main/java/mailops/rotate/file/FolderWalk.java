package mailops.rotate.file;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// Goes to a folder name by name, so that each symbolic link on the way can be judged.
final class FolderWalk {
    private static final int MOST_LINKS = 40;
    private static final int STEP = Libc.O_PATH | Libc.O_DIRECTORY | Libc.O_NOFOLLOW | Libc.O_CLOEXEC;

    private FolderWalk() {}

    static int open(Path path, Actor actor) throws SystemError {
        Deque<String> names = new ArrayDeque<>();
        path.toAbsolutePath().normalize().forEach(name -> names.add(name.toString()));
        int links = 0;
        int at = root();
        try {
            while (!names.isEmpty()) {
                String name = names.remove();
                int next;
                try {
                    next = Libc.openat(at, name, STEP, 0);
                } catch (SystemError e) {
                    if (e.number != SystemError.ENOTDIR && e.number != SystemError.ELOOP) {
                        throw e;
                    }
                    String target = trustedTarget(at, name, actor, e);
                    if (++links > MOST_LINKS) {
                        throw new SystemError(SystemError.ELOOP);
                    }
                    Path goes = Path.of(target);
                    for (int i = goes.getNameCount() - 1; i >= 0; i--) {
                        names.push(goes.getName(i).toString());
                    }
                    if (!goes.isAbsolute()) {
                        continue;
                    }
                    next = root();
                }
                Libc.close(at);
                at = next;
            }
            return Libc.openat(at, ".", Libc.O_RDONLY | Libc.O_DIRECTORY | Libc.O_CLOEXEC, 0);
        } finally {
            Libc.close(at);
        }
    }

    private static int root() throws SystemError {
        return Libc.openat(Libc.AT_FDCWD, "/", STEP, 0);
    }

    private static String trustedTarget(int at, String name, Actor actor, SystemError notFolder) throws SystemError {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment statx = arena.allocate(Stat.BYTES, 8);
            Libc.statx(at, name, Libc.AT_SYMLINK_NOFOLLOW, statx);
            Stat link = Stat.of(statx);
            if (!link.isLink()) {
                throw notFolder;
            }
            boolean trusted = link.uid() == 0 || !Accounts.isRoot() || link.uid() == actor.uid();
            if (!trusted) {
                throw new SystemError(SystemError.ELOOP);
            }
            return Libc.readlinkat(at, name);
        }
    }
}
