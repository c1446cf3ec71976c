package mailops.knowledge;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mailops.event.EventKind;
import mailops.event.Field;
import mailops.event.MailEvent;

/// One way in which a problem shows in the log.
///
/// @param daemons last path elements of the programs that say it, such as `smtpd` or `imap-login`; empty is any
/// @param events the kinds of event that it can be; empty is any that is not mere routine
/// @param where what other fields must be
/// @param field the field that literals and pattern are looked for in, so that what strangers put into other fields
///     cannot imitate it; absent is the whole message
/// @param literals texts of which at least one occurs in the message (or field), letter by letter
/// @param pattern what must be found in the message (or field) besides; its named groups are kept
/// @param rank the higher wins where rules of several problems fit a line: specific before generic
public record Rule(
        Set<String> daemons,
        Set<EventKind> events,
        List<Requirement> where,
        Optional<Field> field,
        List<String> literals,
        Optional<Pattern> pattern,
        int rank,
        Optional<Incident> incident) {
    /// What happens all day when all is well. Most lines are of these kinds, and they hold what clients say of
    /// themselves, so a rule must name them to see them.
    private static final Set<EventKind> ROUTINE = EnumSet.of(
            EventKind.CONNECT,
            EventKind.DISCONNECT,
            EventKind.CLIENT,
            EventKind.MESSAGE_ID,
            EventKind.QUEUED,
            EventKind.REMOVED,
            EventKind.LOGIN,
            EventKind.LOGOUT,
            EventKind.SAVED,
            EventKind.STATISTICS);

    public Rule {
        if (literals.isEmpty()) {
            throw new IllegalArgumentException("a rule without a literal would be tried on every line");
        }
        daemons = Set.copyOf(daemons);
        events = Set.copyOf(events);
        where = List.copyOf(where);
        literals = List.copyOf(literals);
    }

    /// Whether this rule looks at such events at all.
    boolean covers(String daemon, EventKind kind) {
        return (daemons.isEmpty() || daemons.contains(daemon))
                && (events.isEmpty() ? !ROUTINE.contains(kind) : events.contains(kind));
    }

    /// Whether this rule fits. Takes for granted that it covers the event and that a literal is in the message: the
    /// caller has found that already.
    boolean fits(MailEvent event) {
        for (Requirement requirement : where) {
            if (!requirement.holds(event)) {
                return false;
            }
        }
        String text = text(event);
        return (field.isEmpty() || literals.stream().anyMatch(text::contains))
                && (pattern.isEmpty() || pattern.get().matcher(text).find());
    }

    private String text(MailEvent event) {
        return field.isEmpty() ? event.message() : event.text(field.get(), "");
    }

    /// The pattern's named groups as found in an event that this rule fits.
    Map<String, String> captures(MailEvent event) {
        Map<String, String> captures = new HashMap<>();
        pattern.ifPresent(expression -> {
            Matcher matcher = expression.matcher(text(event));
            if (matcher.find()) {
                expression.namedGroups().forEach((name, number) -> {
                    String found = matcher.group(number);
                    if (found != null && !found.isEmpty()) {
                        captures.put(name, found);
                    }
                });
            }
        });
        return captures;
    }
}
