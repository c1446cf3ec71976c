package mailops.index;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.RandomAccessInput;

/// A file of the index, read into an array by pieces: small ones where it is read here and there, up to 16 KiB where it
/// is
/// read on.
///
/// Lucene's own reader of this kind takes pieces of 1 KiB through a byte buffer, and its mapped files need the JVM's
/// native calls linked first. Both are fine once they are compiled; a search ends before that happens, and spent most
/// of
/// its time there.
final class FileInput extends IndexInput implements RandomAccessInput {
    private static final int FIRST = 1 << 11;
    private static final int GROWTH = 4;
    private static final int PIECE = 1 << 14;

    private final FileChannel channel;
    private final boolean owner;
    /// Where this part of the file begins, and how long it is.
    private final long offset;

    private final long length;

    private byte[] piece = new byte[0];
    /// Where the piece begins within this part, and how many of its bytes are there.
    private long start;

    private int limit;
    private int at;

    /// How much was read last, and where that ended.
    private int filled;

    private long behind = Long.MIN_VALUE / 2;

    FileInput(String name, FileChannel channel) throws IOException {
        this(name, channel, true, 0, channel.size());
    }

    private FileInput(String name, FileChannel channel, boolean owner, long offset, long length) {
        super(name);
        this.channel = channel;
        this.owner = owner;
        this.offset = offset;
        this.length = length;
    }

    @Override
    public FileInput clone() {
        FileInput clone = new FileInput(toString(), channel, false, offset, length);
        clone.start = getFilePointer();
        return clone;
    }

    @Override
    public FileInput slice(String description, long from, long size) throws IOException {
        if (from < 0 || size < 0 || from > length - size) {
            throw new IllegalArgumentException(description + ": from " + from + " size " + size + " of " + this);
        }
        return new FileInput(getFullSliceDescription(description), channel, false, offset + from, size);
    }

    @Override
    public void close() throws IOException {
        if (owner) {
            channel.close();
        }
    }

    @Override
    public long getFilePointer() {
        return start + at;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void seek(long position) throws IOException {
        if (position > length) {
            throw new EOFException("seek to " + position + " behind the end of " + this);
        }
        long within = position - start;
        if (within >= 0 && within <= limit) {
            at = (int) within;
        } else {
            start = position;
            limit = 0;
            at = 0;
        }
    }

    /// Reads on, so that there are at least so many bytes in the piece from the current place on.
    private void fill(int count) throws IOException {
        long from = getFilePointer();
        if (count > length - from) {
            throw new EOFException("read behind the end of " + this);
        }
        boolean on = Math.abs(from - behind) <= filled;
        int size = (int) Math.min(Math.max(count, on ? Math.min(PIECE, filled * GROWTH) : FIRST), length - from);
        if (piece.length < size) {
            piece = new byte[size];
        }
        read(piece, 0, size, from);
        filled = size;
        behind = from + size;
        start = from;
        limit = size;
        at = 0;
    }

    private void read(byte[] target, int to, int size, long from) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target, to, size);
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, offset + from + size - buffer.remaining());
            if (read < 0) {
                throw new EOFException("the file became shorter: " + this);
            }
        }
    }

    @Override
    public byte readByte() throws IOException {
        if (at == limit) {
            fill(1);
        }
        return piece[at++];
    }

    @Override
    public void readBytes(byte[] target, int to, int size) throws IOException {
        int there = Math.min(size, limit - at);
        System.arraycopy(piece, at, target, to, there);
        at += there;
        int rest = size - there;
        if (rest >= PIECE) {
            long from = getFilePointer();
            if (rest > length - from) {
                throw new EOFException("read behind the end of " + this);
            }
            read(target, to + there, rest, from);
            seek(from + rest);
        } else if (rest > 0) {
            fill(rest);
            System.arraycopy(piece, 0, target, to + there, rest);
            at = rest;
        }
    }

    @Override
    public short readShort() throws IOException {
        if (limit - at < Short.BYTES) {
            fill(Short.BYTES);
        }
        short value = shortAt(piece, at);
        at += Short.BYTES;
        return value;
    }

    @Override
    public int readInt() throws IOException {
        if (limit - at < Integer.BYTES) {
            fill(Integer.BYTES);
        }
        int value = intAt(piece, at);
        at += Integer.BYTES;
        return value;
    }

    @Override
    public long readLong() throws IOException {
        if (limit - at < Long.BYTES) {
            fill(Long.BYTES);
        }
        long value = longAt(piece, at);
        at += Long.BYTES;
        return value;
    }

    @Override
    public byte readByte(long position) throws IOException {
        int place = place(position, 1);
        return piece[place];
    }

    @Override
    public short readShort(long position) throws IOException {
        int place = place(position, Short.BYTES);
        return shortAt(piece, place);
    }

    @Override
    public int readInt(long position) throws IOException {
        int place = place(position, Integer.BYTES);
        return intAt(piece, place);
    }

    @Override
    public long readLong(long position) throws IOException {
        int place = place(position, Long.BYTES);
        return longAt(piece, place);
    }

    /// The place in the piece of some bytes. Whoever reads at any place does not read on from one.
    private int place(long position, int count) throws IOException {
        long within = position - start;
        if (within < 0 || within > limit - count) {
            start = position;
            limit = 0;
            at = 0;
            fill(count);
            return 0;
        }
        return (int) within;
    }

    private static short shortAt(byte[] bytes, int place) {
        return (short) ((bytes[place] & 0xff) | (bytes[place + 1] << 8));
    }

    private static int intAt(byte[] bytes, int place) {
        return (bytes[place] & 0xff)
                | ((bytes[place + 1] & 0xff) << 8)
                | ((bytes[place + 2] & 0xff) << 16)
                | (bytes[place + 3] << 24);
    }

    private static long longAt(byte[] bytes, int place) {
        return (intAt(bytes, place) & 0xffffffffL) | ((long) intAt(bytes, place + 4) << 32);
    }
}
