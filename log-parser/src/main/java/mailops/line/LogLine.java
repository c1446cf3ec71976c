package mailops.line;

/// One line of a log as it was read, without its line end.
///
/// @param source the file (or `-` for standard input) that it stands in
/// @param offset where the line starts in the decompressed content, in bytes
/// @param text the line's characters; bytes that are not valid UTF-8 are read as ISO 8859-1, so that none is lost
public record LogLine(String source, long offset, String text) {
    public LogLine {
        if (offset < 0) {
            throw new IllegalArgumentException("offset is " + offset + ", offsets count from 0");
        }
    }
}
