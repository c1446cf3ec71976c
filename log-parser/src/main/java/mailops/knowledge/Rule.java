package mailops.knowledge;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mailops.event.EventKind;
import org.jspecify.annotations.Nullable;

/// One way in which a problem shows in the log.
///
/// @param daemons last path elements of the programs that say it, such as `smtpd` or `imap-login`; empty is any
/// @param events the kinds of event that it can be; empty is any
/// @param literals texts of which at least one occurs in the message, letter by letter
/// @param pattern what must be found in the message besides; its named groups are kept
/// @param rank the higher wins where rules of several problems fit a line: specific before generic
public record Rule(
        Set<String> daemons,
        Set<EventKind> events,
        List<String> literals,
        Optional<Pattern> pattern,
        int rank,
        Optional<Incident> incident) {
    public Rule {
        if (literals.isEmpty()) {
            throw new IllegalArgumentException("a rule without a literal would be tried on every line");
        }
        daemons = Set.copyOf(daemons);
        events = Set.copyOf(events);
        literals = List.copyOf(literals);
    }

    /// Whether this rule looks at such events at all.
    public boolean covers(String daemon, EventKind kind) {
        return (daemons.isEmpty() || daemons.contains(daemon)) && (events.isEmpty() || events.contains(kind));
    }

    /// The pattern's named groups as found in the message, or null where the pattern is not in it. Does not look at
    /// the literals, which the caller has found already.
    @Nullable
    Map<String, String> captures(String message) {
        if (pattern.isEmpty()) {
            return Map.of();
        }
        Pattern compiled = pattern.get();
        Matcher matcher = compiled.matcher(message);
        if (!matcher.find()) {
            return null;
        }
        Map<String, Integer> groups = compiled.namedGroups();
        if (groups.isEmpty()) {
            return Map.of();
        }
        Map<String, String> captures = HashMap.newHashMap(groups.size());
        groups.forEach((name, number) -> {
            String found = matcher.group(number);
            if (found != null && !found.isEmpty()) {
                captures.put(name, found);
            }
        });
        return captures;
    }
}
