package mailops.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Splits a message into words: runs of letters and digits, held together by single dots, hyphens, underscores and at
/// signs inside, so that `203.0.113.7`, `mx1.example.org`, `5.7.1` and `user1@example.org` are one word each.
///
/// A word is either part of the message's wording (`Relay`, `access`, `denied`), which is the same in thousands of
/// lines, or a value in it (an address, a number, whatever stands behind `=` or a bracket). See {@link Wordings}.
final class Words {
    /// Longer runs are cut into words of this length, so that no term exceeds what the index takes.
    private static final int MAX_WORD = 250;

    private static final int MAX_WORDING_WORD = 24;

    /// Kinds of characters: between words; holding words together; in words.
    private static final byte NONE = 0;

    private static final byte HYPHEN = 1;
    private static final byte JOINER = 2;
    private static final byte LETTER = 3;
    private static final byte OTHER = 4;
    private static final byte[] KINDS = kinds();

    /// The text's characters: reading an array is much cheaper than asking a string for each.
    private char[] chars = new char[1 << 10];

    private int count;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private boolean[] values = new boolean[64];

    /// Splits another text; the arrays are used again.
    Words of(String newText) {
        count = 0;
        int length = newText.length();
        if (length > chars.length) {
            chars = new char[length * 2];
        }
        newText.getChars(0, length, chars, 0);
        int at = 0;
        while (at < length) {
            if (kind(chars[at]) >= LETTER) {
                at = word(at, length);
            } else {
                at++;
            }
        }
        return this;
    }

    /// Takes the word that begins here, and says where it ends. Wording is plain letters, also with hyphens, that do
    /// not
    /// stand where values stand.
    private int word(int start, int length) {
        int limit = Math.min(length, start + MAX_WORD);
        int end = start;
        boolean plain = true;
        while (end < limit) {
            byte kind = kind(chars[end]);
            if (kind == NONE || (kind <= JOINER && !continues(end, length))) {
                break;
            }
            plain &= kind == LETTER || kind == HYPHEN;
            end++;
        }
        boolean value = !plain || end - start > MAX_WORDING_WORD || (start > 0 && opensValue(chars[start - 1]));
        add(start, end, value);
        return end;
    }

    private boolean continues(int joiner, int length) {
        return joiner + 1 < length && kind(chars[joiner + 1]) >= LETTER;
    }

    private static byte kind(char c) {
        if (c < KINDS.length) {
            return KINDS[c];
        }
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) ? OTHER : NONE;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[0x80];
        for (char c = 0; c < kinds.length; c++) {
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                kinds[c] = LETTER;
            } else if (c >= '0' && c <= '9') {
                kinds[c] = OTHER;
            } else if (c == '-') {
                kinds[c] = HYPHEN;
            } else if (c == '.' || c == '_' || c == '@') {
                kinds[c] = JOINER;
            }
        }
        return kinds;
    }

    private void add(int start, int end, boolean value) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        values[count++] = value;
    }

    int count() {
        return count;
    }

    int start(int word) {
        return starts[word];
    }

    int end(int word) {
        return ends[word];
    }

    /// The characters that {@link #start} and {@link #end} count in; whoever changes them asks for nothing else
    /// afterwards.
    char[] chars() {
        return chars;
    }

    /// Whether the word is a value, not part of the wording.
    boolean isValue(int word) {
        return values[word];
    }

    /// The word in lower case, as it is compared.
    String word(int word) {
        // Character by character, as the index has it; in a whole string, letters may depend on those beside them.
        char[] letters = new char[ends[word] - starts[word]];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toLowerCase(chars[starts[word] + i]);
        }
        return new String(letters);
    }

    /// Whether the word is a number with or without a fraction, and stands behind `=` or a slash.
    boolean isMeasure(int word) {
        int start = starts[word];
        return start > 0 && (chars[start - 1] == '=' || chars[start - 1] == '/') && isMeasure(chars, start, ends[word]);
    }

    /// Whether a text is a number with or without a fraction.
    static boolean isMeasure(String text) {
        return isMeasure(text.toCharArray(), 0, text.length());
    }

    private static boolean isMeasure(char[] chars, int start, int end) {
        int dots = 0;
        for (int i = start; i < end; i++) {
            char c = chars[i];
            dots += c == '.' ? 1 : 0;
            if ((c < '0' || c > '9') && c != '.') {
                return false;
            }
        }
        return dots < 2;
    }

    /// A number for the wording: the same words with values at the same places give the same number. Values count as
    /// places only.
    long wordingHash(long seed) {
        long hash = seed;
        for (int word = 0; word < count; word++) {
            if (values[word]) {
                hash = (hash ^ 1) * 0x9E3779B97F4A7C15L;
            } else {
                for (int i = starts[word]; i < ends[word]; i++) {
                    hash = (hash ^ (chars[i] | 0x20)) * 0x100000001b3L;
                }
                hash = (hash ^ 2) * 0xC2B2AE3D27D4EB4FL;
            }
            hash ^= hash >>> 29;
        }
        return hash;
    }

    /// All words of a text in lower case.
    static List<String> list(String text) {
        Words words = new Words().of(text);
        List<String> list = new ArrayList<>(words.count);
        for (int i = 0; i < words.count; i++) {
            list.add(words.word(i));
        }
        return list;
    }

    private static boolean opensValue(char c) {
        return c == '=' || c == '<' || c == '(' || c == '[' || c == '"' || c == '\'';
    }
}
