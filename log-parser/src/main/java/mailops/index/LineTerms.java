package mailops.index;

import java.nio.CharBuffer;
import java.util.Arrays;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/// The terms of one line as the index takes them, in lower case, each behind the mark of its field. See
/// {@link LogSchema#mark}.
final class LineTerms extends TokenStream {
    private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
    private final PositionIncrementAttribute position = addAttribute(PositionIncrementAttribute.class);
    private final BytesRef current = new BytesRef();
    private byte[] bytes = new byte[1 << 12];
    private int[] ends = new int[64];
    private int count;
    private int next;

    /// Forgets the line before.
    void clear() {
        count = 0;
    }

    /// A value that is a term as a whole.
    void add(byte mark, String value) {
        int length = Math.min(value.length(), LogSchema.MAX_TERM);
        int end = open(mark, length);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                addOther(mark, value);
                return;
            }
            bytes[end++] = (byte) lower(c);
        }
        ends[count++] = end;
    }

    private void addOther(byte mark, String value) {
        String lower = LogSchema.term(value);
        int end = open(mark, lower.length());
        ends[count++] = UnicodeUtil.UTF16toUTF8(lower, 0, lower.length(), bytes, end);
    }

    /// A word of a message. Its letters are changed one by one, as {@link Words#word} does.
    ///
    /// @param chars is changed
    void add(byte mark, char[] chars, int from, int to) {
        int end = open(mark, to - from);
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            char c = chars[i];
            ascii &= c < 0x80;
            chars[i] = c < 0x80 ? lower(c) : Character.toLowerCase(c);
        }
        if (ascii) {
            for (int i = from; i < to; i++) {
                bytes[end++] = (byte) chars[i];
            }
        } else {
            end = UnicodeUtil.UTF16toUTF8(CharBuffer.wrap(chars), from, to - from, bytes, end);
        }
        ends[count++] = end;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    /// Makes room for a term of so many characters, writes its mark, and says where to go on.
    private int open(byte mark, int length) {
        int start = count == 0 ? 0 : ends[count - 1];
        int room = start + 1 + length * UnicodeUtil.MAX_UTF8_BYTES_PER_CHAR;
        if (room > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(room, bytes.length * 2));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        bytes[start] = mark;
        return start + 1;
    }

    @Override
    public void reset() {
        next = 0;
        // The end of the stream before left it at 0, with which none may start.
        position.setPositionIncrement(1);
    }

    @Override
    public boolean incrementToken() {
        if (next == count) {
            return false;
        }
        current.bytes = bytes;
        current.offset = next == 0 ? 0 : ends[next - 1];
        current.length = ends[next] - current.offset;
        term.setBytesRef(current);
        next++;
        return true;
    }
}
