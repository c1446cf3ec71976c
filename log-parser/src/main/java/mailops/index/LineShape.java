package mailops.index;

import java.util.EnumMap;
import java.util.Map;
import mailops.event.Field;
import org.jspecify.annotations.Nullable;

/// What many lines have in common: the kind of event, the problem, the wording, and the fields that have few values.
/// All
/// texts are in lower case, and empty where the lines do not have them.
public final class LineShape {
    private final String event;
    private final String problem;
    private final String wording;
    private final Map<Field, String> values = new EnumMap<>(Field.class);

    /// @param stamped in the order of {@link LogSchema#STAMPED}
    /// @param wording the words with `#` for each value, each between blanks
    LineShape(@Nullable String[] stamped, String wording) {
        this.event = orEmpty(stamped[LogSchema.STAMPED.indexOf(LogSchema.EVENT)]);
        this.problem = orEmpty(stamped[LogSchema.STAMPED.indexOf(LogSchema.PROBLEM)]);
        this.wording = wording;
        for (int i = 0; i < stamped.length; i++) {
            String value = stamped[i];
            if (value != null) {
                Field.named(LogSchema.STAMPED.get(i)).ifPresent(field -> values.put(field, value));
            }
        }
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    /// The kind of event: `delivery`.
    public String event() {
        return event;
    }

    /// The problem's id.
    public String problem() {
        return problem;
    }

    /// The words of the message in lower case, each between blanks, with `#` for each value; empty where the index has
    /// the words of each line by themselves.
    public String wording() {
        return wording;
    }

    /// The value of one of the fields that have few values.
    public String get(Field field) {
        return values.getOrDefault(field, "");
    }
}
