package mailops.index;

import mailops.event.EventKind;
import mailops.event.MailEvent;
import org.jspecify.annotations.Nullable;

/// The words of one line that the index gets as words: all of them, or only the values where the wording is
/// in the table. Values that are the line's fields are left to those, where queries for a word look too.
final class LineWords {
    private static final byte MARK = LogSchema.mark(LogSchema.MESSAGE);

    private final Words words = new Words();
    private boolean[] chosen = new boolean[64];

    /// Adds a line's words to its terms.
    ///
    /// @return the wording, or null where all words are indexed
    Wordings.@Nullable Wording add(MailEvent event, Wordings wordings, LineTerms terms) {
        String message = event.message();
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
                leaveOut(message, value);
            }
        }
        for (int i = 0; i < words.count(); i++) {
            if (chosen[i]) {
                terms.add(MARK, words.chars(), words.start(i), words.end(i));
            }
        }
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
    private void leaveOut(String message, String value) {
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
}
