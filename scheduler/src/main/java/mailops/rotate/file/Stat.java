package mailops.rotate.file;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.time.Instant;

/// What statx(2) tells of a file.
///
/// @param device as one number
/// @param mode with the type
/// @param size in bytes
/// @param blocks of 512 bytes that it takes on the disk
public record Stat(
        long device,
        long inode,
        int mode,
        int uid,
        int gid,
        long links,
        long size,
        long blocks,
        Instant accessed,
        Instant modified) {
    /// STATX_BASIC_STATS.
    static final int MASK = 0x7ff;

    static final int BYTES = 256;
    private static final int TYPE = 0xF000;

    /// Reads a `struct statx`, whose layout is the same on all machines.
    static Stat of(MemorySegment statx) {
        long device = ((long) statx.get(JAVA_INT, 136) << 32) | (statx.get(JAVA_INT, 140) & 0xffffffffL);
        return new Stat(
                device,
                statx.get(JAVA_LONG, 32),
                statx.get(JAVA_SHORT, 28) & 0xffff,
                statx.get(JAVA_INT, 20),
                statx.get(JAVA_INT, 24),
                statx.get(JAVA_INT, 16),
                statx.get(JAVA_LONG, 40),
                statx.get(JAVA_LONG, 48),
                time(statx, 64),
                time(statx, 112));
    }

    private static Instant time(MemorySegment statx, long offset) {
        return Instant.ofEpochSecond(statx.get(JAVA_LONG, offset), statx.get(JAVA_INT, offset + 8));
    }

    public boolean isRegular() {
        return (mode & TYPE) == 0x8000;
    }

    public boolean isLink() {
        return (mode & TYPE) == 0xA000;
    }

    public boolean isFolder() {
        return (mode & TYPE) == 0x4000;
    }

    /// The twelve bits that chmod(2) sets.
    public int permissions() {
        return mode & 0xFFF;
    }

    /// Whether somebody besides the owner may write: anybody, or a group other than root's.
    public boolean isOpenToOthers() {
        return (mode & 2) != 0 || (gid != 0 && (mode & 0x10) != 0);
    }

    /// Which file it is, whatever its name.
    public Inode identity() {
        return new Inode(device, inode);
    }
}
