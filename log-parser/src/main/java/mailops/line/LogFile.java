package mailops.line;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// One log file as it was found, plain or compressed by gzip, whatever its name says.
public final class LogFile {
    /// How much of the decompressed content identifies a file, in bytes.
    public static final int HEAD = 1024;

    private static final int BUFFER = 64 * 1024;
    /// A log may hold a stray byte; a program or a picture holds little else.
    private static final int BINARY_SHARE = 4;
    /// So many NULs are a hole in a log (see {@link LineReader}); fewer are part of something else.
    private static final int HOLE = 64;

    private final Path path;
    private final long device;
    private final long inode;
    private final long size;
    private final Instant modified;
    private final boolean gzip;
    private final byte[] head;

    private LogFile(Path path, Map<String, Object> attributes, boolean gzip, byte[] head) {
        this.path = path;
        this.device = (long) attribute(attributes, "dev");
        this.inode = (long) attribute(attributes, "ino");
        this.size = (long) attribute(attributes, "size");
        this.modified = ((FileTime) attribute(attributes, "lastModifiedTime")).toInstant();
        this.gzip = gzip;
        this.head = head;
    }

    private static Object attribute(Map<String, Object> attributes, String name) {
        Object value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("the file system tells no " + name);
        }
        return value;
    }

    /// Looks at a file.
    ///
    /// @throws IOException if it cannot be read, is no regular file, or holds no text; see {@link #reason}
    public static LogFile at(Path path) throws IOException {
        Map<String, Object> attributes =
                Files.readAttributes(path, "unix:dev,ino,size,lastModifiedTime,isDirectory,isRegularFile");
        if (attribute(attributes, "isDirectory").equals(true)) {
            throw new IOException("is a directory");
        }
        if (!attribute(attributes, "isRegularFile").equals(true)) {
            throw new IOException("is not a regular file");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            byte[] start = Channels.newInputStream(channel).readNBytes(6);
            boolean gzip = isGzip(start);
            rejectOtherCompression(start);
            channel.position(0);
            byte[] head = readHead(channel, gzip);
            rejectBinary(head);
            return new LogFile(path, attributes, gzip, head);
        }
    }

    /// Why a file could not be read, in a few words, without its name.
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file";
            case AccessDeniedException denied -> "permission denied";
            case EOFException end -> "the compressed file ends too early";
            case ZipException damaged -> "the compressed file is damaged (" + damaged.getMessage() + ")";
            default -> {
                String message = e.getMessage();
                yield message == null ? e.getClass().getSimpleName() : message;
            }
        };
    }

    /// Opens the decompressed content at an offset.
    ///
    /// @throws IOException if it cannot be read, or another file has taken its place since it was looked at
    public LineReader open(long offset) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            byte[] now = readHead(channel, gzip);
            if (now.length < head.length || Arrays.mismatch(now, 0, head.length, head, 0, head.length) >= 0) {
                throw new IOException("was rotated just now, the next run will read it");
            }
            channel.position(0);
            if (gzip) {
                InputStream in = gunzip(channel);
                in.skipNBytes(offset);
                return new LineReader(path.toString(), in, offset);
            }
            channel.position(offset);
            return new LineReader(path.toString(), Channels.newInputStream(channel), offset);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    public long device() {
        return device;
    }

    public long inode() {
        return inode;
    }

    /// In bytes, as stored.
    public long size() {
        return size;
    }

    public Instant modified() {
        return modified;
    }

    public boolean gzip() {
        return gzip;
    }

    /// What the first {@link #HEAD} bytes of the content say, read as ISO 8859-1.
    public String beginning() {
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    /// The name for what it starts with.
    public Fingerprint fingerprint() {
        return Fingerprint.of(head, head.length);
    }

    /// Whether it starts with what was seen before.
    public boolean startsLike(Fingerprint known) {
        return known.matches(head);
    }

    private static byte[] readHead(FileChannel channel, boolean gzip) throws IOException {
        if (!gzip) {
            return Channels.newInputStream(channel).readNBytes(HEAD);
        }
        ByteArrayOutputStream head = new ByteArrayOutputStream(HEAD);
        byte[] part = new byte[HEAD];
        try {
            // Not closed: that would close the channel.
            InputStream in = gunzip(channel);
            for (int n; head.size() < HEAD && (n = in.read(part, 0, HEAD - head.size())) >= 0; ) {
                head.write(part, 0, n);
            }
        } catch (EOFException | ZipException damaged) {
            // What could be read identifies it; reading the rest reports the damage.
        }
        return head.toByteArray();
    }

    private static InputStream gunzip(FileChannel channel) throws IOException {
        return new Gunzip(Channels.newInputStream(channel));
    }

    /// Hands out what was decompressed in front of damage before it reports the damage. Rotation may append a
    /// compressed part to a compressed file; all of them are read.
    private static final class Gunzip extends GZIPInputStream {
        private @Nullable ZipException damage;

        Gunzip(InputStream in) throws IOException {
            super(in, BUFFER);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (damage != null) {
                throw damage;
            }
            long before = inf.getBytesWritten();
            try {
                return super.read(buffer, offset, length);
            } catch (ZipException e) {
                int good = (int) Math.max(0, inf.getBytesWritten() - before);
                if (good == 0) {
                    throw e;
                }
                damage = e;
                return good;
            }
        }
    }

    private static boolean isGzip(byte[] start) {
        return start.length >= 2 && start[0] == 0x1f && (start[1] & 0xff) == 0x8b;
    }

    private static void rejectOtherCompression(byte[] start) throws IOException {
        String name = null;
        if (start.length == 6 && (start[0] & 0xff) == 0xfd && start[1] == '7' && start[2] == 'z') {
            name = "xz";
        } else if (start.length >= 4 && start[0] == 0x28 && (start[1] & 0xff) == 0xb5 && start[2] == 0x2f) {
            name = "zstd";
        } else if (start.length >= 4 && start[0] == 'B' && start[1] == 'Z' && start[2] == 'h') {
            name = "bzip2";
        }
        if (name != null) {
            throw new IOException("is compressed with " + name + ", only gzip can be read; decompress it first");
        }
    }

    private static void rejectBinary(byte[] head) throws IOException {
        int strange = 0;
        int counted = 0;
        boolean utf8 = isUtf8(head);
        for (int i = 0; i < head.length; i++) {
            int end = i;
            while (end < head.length && head[end] == 0) {
                end++;
            }
            if (end - i >= HOLE) {
                i = end - 1;
            } else {
                counted++;
                strange += isStrange(head[i], utf8) ? 1 : 0;
            }
        }
        if (strange > 0 && strange * BINARY_SHARE >= counted) {
            throw new IOException("is not a log: it holds binary data");
        }
    }

    private static boolean isStrange(byte b, boolean utf8) {
        return b < 0 ? !utf8 : b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != 0x1b;
    }

    /// A character may be cut at the end.
    private static boolean isUtf8(byte[] head) {
        CharBuffer out = CharBuffer.allocate(head.length);
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(head), out, false)
                .isError();
    }
}
