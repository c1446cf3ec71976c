package mailops.event;

import java.util.EnumSet;
import java.util.Set;
import java.util.StringJoiner;
import mailops.line.LogLine;

/// Events for tests: from a program and its message, and as text that shows all of a value.
final class Events {
    private static final Set<Field> OF_PROGRAM = EnumSet.of(Field.PROGRAM, Field.DAEMON, Field.SERVICE, Field.INSTANCE);

    private Events() {}

    static MailEvent parse(String program, String message) {
        MailEvent event = new MailEvent(new LogLine("test", 0, message));
        event.set(Field.PROGRAM, program);
        MessageParsers.parse(event);
        return event;
    }

    /// `kind{field=value, …}`, without the fields that the program's name tells.
    static String show(MailEvent event) {
        StringJoiner fields = new StringJoiner(", ", event.kind().eventName() + "{", "}");
        event.forEach((field, value) -> {
            if (!OF_PROGRAM.contains(field)) {
                fields.add(field.fieldName() + "=" + value);
            }
        });
        return fields.toString();
    }
}
