package mailops.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// How Maildir writes names of folders: IMAP's modified UTF-7 (RFC 3501, 5.1.3).
final class ModifiedUtf7 {
    private ModifiedUtf7() {}

    static String encode(String name) {
        StringBuilder out = new StringBuilder(name.length() + 8);
        int i = 0;
        while (i < name.length()) {
            char c = name.charAt(i);
            if (c == '&') {
                out.append("&-");
                i++;
            } else if (c >= 0x20 && c < 0x7F) {
                out.append(c);
                i++;
            } else {
                int end = i;
                while (end < name.length() && (name.charAt(end) < 0x20 || name.charAt(end) >= 0x7F)) {
                    end++;
                }
                byte[] units = name.substring(i, end).getBytes(StandardCharsets.UTF_16BE);
                String encoded = Base64.getEncoder().withoutPadding().encodeToString(units);
                out.append('&').append(encoded.replace('/', ',')).append('-');
                i = end;
            }
        }
        return out.toString();
    }
}
