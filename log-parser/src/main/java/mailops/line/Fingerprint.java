package mailops.line;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The first bytes of a log's decompressed content as a short name, by which it is known again under another path.
///
/// @param length how many bytes it was taken from; a file that was shorter when it was seen first has a shorter one
/// @param digest the first eight bytes of their SHA-256, in hex
public record Fingerprint(int length, String digest) {
    /// The fingerprint of the first bytes.
    ///
    /// @param length how many of them; there must be as many
    public static Fingerprint of(byte[] head, int length) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(head, 0, length);
            return new Fingerprint(length, HexFormat.of().formatHex(sha256.digest(), 0, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Whether content that starts with these bytes is this one, as far as it was known then.
    public boolean matches(byte[] head) {
        return length > 0 && head.length >= length && of(head, length).equals(this);
    }
}
