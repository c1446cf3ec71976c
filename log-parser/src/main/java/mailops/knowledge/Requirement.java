package mailops.knowledge;

import java.util.Set;
import mailops.event.Field;
import mailops.event.MailEvent;

/// What a field of an event must be for a rule to fit.
///
/// @param values one of which it must be; where there are none, the field must be absent
public record Requirement(Field field, Set<String> values) {
    public Requirement {
        values = Set.copyOf(values);
    }

    boolean holds(MailEvent event) {
        return event.text(field).map(values::contains).orElse(values.isEmpty());
    }
}
