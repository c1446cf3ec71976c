package mailops.knowledge;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import mailops.event.EventKind;
import mailops.event.Field;
import mailops.event.MailEvent;
import mailops.line.LogLine;

/// Makes an event of a sample line: traditional envelope, daemon and a rough guess at the kind.
final class SampleReader {
    private static final Pattern SYSLOG =
            Pattern.compile("^[A-Z][a-z]{2} [ 0-9]\\d [0-9:]{8} (\\S+) ([^\\[: ]+)(?:\\[\\d+\\])?: ");
    private static final Pattern DOVECOT = Pattern.compile("^([a-z0-9-]+)(?:\\([^ ]*\\))?(?:<\\d+>)?(?:<[^>]*>)?: ");

    private static final Pattern STATUS = Pattern.compile(" status=(\\w+) \\((.*)\\)$");

    private SampleReader() {}

    static MailEvent read(String text) {
        MailEvent event = new MailEvent(new LogLine("sample", 0, text));
        Matcher envelope = SYSLOG.matcher(text);
        if (envelope.find()) {
            String program = envelope.group(2);
            event.set(Field.PROGRAM, program);
            event.messageStart(envelope.end());
            Matcher service = DOVECOT.matcher(event.message());
            boolean dovecot = program.equals("dovecot") && service.find();
            readStatus(event);
            String[] path = program.split("/", -1);
            if (path.length == 3) {
                event.set(Field.SERVICE, path[1]);
            }
            event.set(Field.DAEMON, dovecot ? service.group(1) : program.substring(program.lastIndexOf('/') + 1));
        }
        event.kind(guess(event.message()));
        return event;
    }

    private static void readStatus(MailEvent event) {
        Matcher status = STATUS.matcher(event.message());
        if (status.find()) {
            event.set(Field.STATUS, status.group(1));
            event.set(Field.STATUS_MESSAGE, status.group(2));
        }
    }

    private static EventKind guess(String message) {
        if (message.contains("reject: ")) {
            return EventKind.REJECT;
        }
        if (message.contains(" status=")) {
            return EventKind.DELIVERY;
        }
        return List.of("warning: ", "Warning: ").stream().anyMatch(message::contains)
                ? EventKind.WARNING
                : EventKind.UNPARSED;
    }
}
