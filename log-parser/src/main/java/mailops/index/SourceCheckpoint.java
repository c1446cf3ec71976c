package mailops.index;

import java.nio.file.Path;
import mailops.line.Fingerprint;
import mailops.line.LogFile;
import mailops.line.LogSet;

/// One content that was read.
///
/// @param offset behind the last line that is in the index, in the decompressed content
/// @param size of the file as stored when it had been read to its end, or -1; a compressed file of that size under
///     the same inode needs no second look
/// @param time of the line in front of the offset
record SourceCheckpoint(String path, long device, long inode, Fingerprint head, long offset, long size, long time) {
    /// Whether it was read from this file, by inode.
    boolean isFile(LogFile file) {
        return device == file.device() && inode == file.inode();
    }

    /// The start of a content that was shorter than the fingerprint may be like that of another; then the name or
    /// the inode must agree too.
    boolean is(LogFile file) {
        return file.startsLike(head)
                && (head.length() == LogFile.HEAD
                        || isFile(file)
                        || LogSet.liveName(Path.of(path)).equals(LogSet.liveName(file.path())));
    }

    /// One line of text.
    String encode() {
        return String.join(
                "\t",
                Long.toString(device),
                Long.toString(inode),
                Integer.toString(head.length()),
                head.digest(),
                Long.toString(offset),
                Long.toString(size),
                Long.toString(time),
                path);
    }

    /// @param text as {@link #encode} made it
    static SourceCheckpoint decode(String text) {
        String[] parts = text.split("\t", 8);
        return new SourceCheckpoint(
                parts[7],
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                new Fingerprint(Integer.parseInt(parts[2]), parts[3]),
                Long.parseLong(parts[4]),
                Long.parseLong(parts[5]),
                Long.parseLong(parts[6]));
    }
}
