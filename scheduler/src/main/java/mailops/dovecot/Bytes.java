package mailops.dovecot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes of one word or line as they come in, and no more than it may have.
final class Bytes {
    private final int limit;
    private byte[] content = new byte[128];
    private int length;

    Bytes(int limit) {
        this.limit = limit;
    }

    void add(byte b) throws IOException {
        if (length == content.length) {
            if (length >= limit) {
                throw new IOException("longer than " + limit + " bytes");
            }
            content = Arrays.copyOf(content, length * 2);
        }
        content[length++] = b;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /// The text so far; bytes that are not UTF-8 become replacement characters.
    String text() {
        return new String(content, 0, length, StandardCharsets.UTF_8);
    }

    /// The text so far, and begins anew.
    String take() {
        String text = text();
        length = 0;
        return text;
    }
}
