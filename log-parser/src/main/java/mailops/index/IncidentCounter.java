package mailops.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import mailops.event.Field;
import mailops.event.MailEvent;
import mailops.knowledge.Incident;
import mailops.knowledge.Match;
import org.jspecify.annotations.Nullable;

/// Decides which of the lines that tell one refused login or delivery counts as the incident.
///
/// The detailed line (the cause) counts; the line that follows from it within {@link #WINDOW} (the result) does not,
/// and
/// takes the cause's problem where its own rule yields. A result without a cause counts itself. Lines must come in the
/// order of time. What is remembered is bounded, and is kept with the index between runs ({@link #state}).
final class IncidentCounter {
    /// Dovecot delays its answer to a failed login by seconds, more for an address that fails often.
    private static final long WINDOW = 60_000_000L;

    private static final int MAX_OPEN = 20_000;
    private static final int MAX_OPEN_EACH = 500;

    /// What a line counts for.
    record Count(String problem, int incidents) {}

    private record Cause(String problem, String user, long time) {}

    /// Causes whose result has not come yet, by what they have in common with it; the oldest first.
    private final LinkedHashMap<String, Deque<Cause>> open = new LinkedHashMap<>();
    /// Problems that a session or delivery has told already, with the time of the last line.
    private final LinkedHashMap<String, Long> told = new LinkedHashMap<>();

    /// Takes the next line that matched.
    Count count(MailEvent event, Match match) {
        String problem = match.problem().id();
        Incident incident = match.rule().incident().orElse(null);
        if (incident == null) {
            return new Count(problem, isRepetition(event, problem) ? 0 : 1);
        }
        String key = key(event, incident.kind());
        if (key.isEmpty()) {
            // A cause that names nobody, such as "maildir access problem": the line that follows from it counts.
            if (incident.role() == Incident.Role.CAUSE && incident.kind() == Incident.Kind.SASL) {
                open.put(process(event), new ArrayDeque<>(List.of(new Cause(problem, "", event.orderMicros()))));
                forgetOldest(open);
            }
            return new Count(problem, incident.role() == Incident.Role.CAUSE ? 0 : 1);
        }
        return switch (incident.role()) {
            case CAUSE -> cause(event, incident, key, problem);
            case RESULT -> result(event, incident, key, problem);
        };
    }

    private Count cause(MailEvent event, Incident incident, String key, String problem) {
        // A delivery or an access that fails once says so in several lines; each login line is an attempt of its own.
        if (incident.kind() == Incident.Kind.DELIVERY && isRepetition(event, problem)) {
            return new Count(problem, 0);
        }
        Deque<Cause> causes = open.computeIfAbsent(key, k -> new ArrayDeque<>());
        causes.add(new Cause(problem, user(event), event.orderMicros()));
        if (causes.size() > MAX_OPEN_EACH) {
            causes.poll();
        }
        forgetOldest(open);
        return new Count(problem, 1);
    }

    private Count result(MailEvent event, Incident incident, String key, String problem) {
        int attempts = Math.clamp(event.number(Field.ATTEMPTS, 1), 1, 1_000);
        Cause last = null;
        int explained = 0;
        while (explained < attempts) {
            Cause cause = takeCause(key, user(event), event.orderMicros());
            if (cause == null) {
                break;
            }
            last = cause;
            explained++;
        }
        if (last == null && incident.yields() && incident.kind() == Incident.Kind.SASL) {
            // Postfix could not ask, so it knows no user; that was said by the same process without the client's name.
            last = event.has(Field.SASL_USERNAME) ? null : takeCause(process(event), "", event.orderMicros());
        }
        String told = last != null && incident.yields() ? last.problem() : problem;
        return new Count(told, attempts - explained);
    }

    /// The oldest cause of the same user, else the oldest of all.
    private @Nullable Cause takeCause(String key, String user, long now) {
        Deque<Cause> causes = open.get(key);
        if (causes == null) {
            return null;
        }
        causes.removeIf(cause -> isOld(cause.time(), now));
        Cause found = null;
        if (!user.isEmpty()) {
            for (Iterator<Cause> i = causes.iterator(); i.hasNext() && found == null; ) {
                Cause cause = i.next();
                if (cause.user().equals(user)) {
                    found = cause;
                    i.remove();
                }
            }
        }
        if (found == null) {
            found = causes.poll();
        }
        if (causes.isEmpty()) {
            open.remove(key);
        }
        return found;
    }

    /// Whether the same session or message told the same problem a moment ago.
    private boolean isRepetition(MailEvent event, String problem) {
        String session = event.text(Field.SESSION_ID, "");
        if (session.isEmpty()) {
            return false;
        }
        String key = session + '\t' + user(event) + '\t' + problem;
        Long before = told.remove(key);
        told.put(key, event.orderMicros());
        forgetOldest(told);
        return before != null && !isOld(before, event.orderMicros());
    }

    /// Lines without a time are as old as any.
    private static boolean isOld(long time, long now) {
        return now != MailEvent.NO_TIME && time < now - WINDOW;
    }

    private static String key(MailEvent event, Incident.Kind kind) {
        return switch (kind) {
            case LOGIN -> prefixed("login", event.text(Field.SESSION_ID, ""));
            case SASL -> prefixed("sasl", event.text(Field.CLIENT_IP, ""));
            case DELIVERY ->
                prefixed(
                        "delivery",
                        event.text(Field.TO, event.text(Field.USER, "")).toLowerCase(Locale.ROOT));
        };
    }

    private static String process(MailEvent event) {
        return "process " + event.text(Field.HOST, "") + ' ' + event.text(Field.PROGRAM, "") + ' '
                + event.number(Field.PID, 0);
    }

    private static String prefixed(String kind, String value) {
        return value.isEmpty() ? "" : kind + ' ' + value;
    }

    private static String user(MailEvent event) {
        return event.text(Field.SASL_USERNAME, event.text(Field.USER, "")).toLowerCase(Locale.ROOT);
    }

    private static <V> void forgetOldest(SequencedMap<String, V> map) {
        if (map.size() > MAX_OPEN) {
            map.pollFirstEntry();
        }
    }

    /// What must be known to go on in another run, as lines of tab-separated values. A value that holds a tab or a line
    /// end itself is a forgery, and is forgotten.
    List<String> state(long now) {
        List<String> lines = new ArrayList<>();
        open.forEach((key, causes) -> causes.stream()
                .filter(cause -> !isOld(cause.time(), now))
                .forEach(cause -> add(
                        lines, List.of("cause", String.valueOf(cause.time()), key, cause.problem(), cause.user()))));
        told.forEach((key, time) -> {
            if (!isOld(time, now)) {
                List<String> parts = new ArrayList<>(List.of("told", String.valueOf(time)));
                parts.addAll(List.of(key.split("\t", -1)));
                add(lines, parts);
            }
        });
        return lines;
    }

    private static void add(List<String> lines, List<String> parts) {
        String line = String.join("\t", parts);
        boolean forged = line.indexOf('\n') >= 0
                || line.indexOf('\r') >= 0
                || line.chars().filter(c -> c == '\t').count() != 4;
        if (!forged) {
            lines.add(line);
        }
    }

    /// Goes on where another run ended.
    void restore(List<String> lines) {
        for (String line : lines) {
            String[] parts = line.split("\t", -1);
            if (parts.length == 5 && parts[0].equals("cause")) {
                open.computeIfAbsent(parts[2], k -> new ArrayDeque<>())
                        .add(new Cause(parts[3], parts[4], Long.parseLong(parts[1])));
            } else if (parts.length == 5 && parts[0].equals("told")) {
                told.put(String.join("\t", parts[2], parts[3], parts[4]), Long.parseLong(parts[1]));
            }
        }
    }
}
