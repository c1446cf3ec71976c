package mailops.mount;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mailops.userdb.WalkLimits;

/// Where our own jobs walk: not into what the administrator ignores, and not onto another file system, unless they were
/// told to. A network disk that hangs would hang them, and a disk that is mounted below another is somebody's backup as
/// often as it is mail.
public final class Territory implements WalkLimits {
    private final List<String> ignored;
    private final boolean otherDisks;
    private final Mounts mounts;

    /// @param otherDisks whether mount points may be crossed
    public Territory(IgnoredPaths ignored, boolean otherDisks) {
        this(ignored, otherDisks, Mounts.here());
    }

    Territory(IgnoredPaths ignored, boolean otherDisks, Mounts mounts) {
        this.ignored = ignored.list();
        this.otherDisks = otherDisks;
        this.mounts = mounts.now();
    }

    @Override
    public Optional<String> refusal(Path start, Path folder) {
        if (IgnoredPaths.cover(ignored, folder) || IgnoredPaths.cover(ignored, Mounts.real(folder))) {
            return Optional.of("ignored");
        }
        boolean same = otherDisks
                || folder.equals(start)
                || mounts.diskOf(folder).point().equals(mounts.diskOf(start).point());
        return same ? Optional.empty() : Optional.of("another file system");
    }
}
