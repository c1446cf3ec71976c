package mailops.explain;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import mailops.event.Field;
import mailops.event.MailEvent;
import mailops.index.Hit;

/// A line of the log, or one that somebody pasted, with what it says.
///
/// @param text the line as it was read
/// @param problem the problem's id, or empty
/// @param micros its time, {@link MailEvent#NO_TIME} where it has none
/// @param sequence its number in the order in which lines were added, -1 where it is in no log
record Entry(MailEvent event, String text, String problem, int incidents, long micros, long sequence) {
    static Entry of(Hit hit, MailEvent event) {
        return new Entry(event, hit.line().text(), hit.problem(), hit.incidents(), hit.micros(), hit.sequence());
    }

    /// The field's value, empty where it is absent.
    String get(Field field) {
        return event.text(field, "");
    }

    boolean isInLog() {
        return sequence >= 0;
    }

    boolean hasTime() {
        return micros != MailEvent.NO_TIME;
    }

    Instant time() {
        return hasTime() ? MailEvent.instant(micros) : Instant.EPOCH;
    }

    /// What the placeholders of a remedy can stand for: the values that the line holds. Not those that came with the
    /// envelope which a pasted text was given to be understood.
    Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        event.forEach((field, value) -> {
            if (text.contains(value.toString())) {
                values.put(field.fieldName(), value.toString());
            }
        });
        return values;
    }

    /// Who wanted to log in, in lower case: Dovecot's name, or else Postfix'.
    String login() {
        String user = get(Field.USER);
        return (user.isEmpty() ? get(Field.SASL_USERNAME) : user).toLowerCase(Locale.ROOT);
    }
}
