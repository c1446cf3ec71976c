package mailops.index;

import mailops.event.EventKind;
import mailops.event.MailEvent;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.jspecify.annotations.Nullable;

/// The words of one line that go into the index's message field: all of them, or only the values where the wording is
/// in the table. Values that are the line's fields are left to those, where queries for a word look too.
final class LineWords extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute position = addAttribute(PositionIncrementAttribute.class);
    private final Words words = new Words();
    private String message = "";
    private boolean[] chosen = new boolean[64];
    private int next;

    /// Takes another line.
    ///
    /// @return the wording, or null where all words are indexed
    Wordings.@Nullable Wording of(MailEvent event, Wordings wordings) {
        message = event.message();
        words.of(message);
        Wordings.Wording wording = wordings.find(words);
        if (chosen.length < words.count()) {
            chosen = new boolean[words.count() * 2];
        }
        boolean statistics = isStatistics(event.kind());
        for (int i = 0; i < words.count(); i++) {
            chosen[i] = words.isValue(i) ? !(statistics && words.isMeasure(i)) : wording == null;
        }
        for (int i = 0; i < event.fieldCount(); i++) {
            if (LogSchema.isWordField(event.fieldAt(i)) && event.valueAt(i) instanceof String value) {
                leaveOut(value);
            }
        }
        next = 0;
        return wording;
    }

    /// These kinds of lines are lists of numbers, each of which is a field.
    static boolean isStatistics(EventKind kind) {
        return kind == EventKind.DISCONNECT
                || kind == EventKind.LOGOUT
                || kind == EventKind.DELIVERY
                || kind == EventKind.QUEUED;
    }

    /// Leaves out the word of which a field's value consists, at its first place. The words of a longer value stay: a
    /// part of it may be searched.
    private void leaveOut(String value) {
        for (int i = 0; i < words.count(); i++) {
            int start = words.start(i);
            if (chosen[i]
                    && words.isValue(i)
                    && words.end(i) - start == value.length()
                    && message.startsWith(value, start)) {
                chosen[i] = false;
                return;
            }
        }
    }

    @Override
    public void reset() {
        next = 0;
    }

    @Override
    public boolean incrementToken() {
        while (next < words.count() && !chosen[next]) {
            next++;
        }
        if (next == words.count()) {
            return false;
        }
        int from = words.start(next);
        int length = words.end(next) - from;
        char[] buffer = term.resizeBuffer(length);
        for (int i = 0; i < length; i++) {
            char c = message.charAt(from + i);
            buffer[i] = c < 0x80 ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : Character.toLowerCase(c);
        }
        term.setLength(length);
        position.setPositionIncrement(1);
        next++;
        return true;
    }
}
