package mailops.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import mailops.event.EventKind;
import mailops.event.Field;
import mailops.index.SearchRequest.Condition;

/// One client's connection to smtpd, from connect to disconnect: the lines of one process between the two.
final class SmtpSession {
    private static final int MOST_LINES = 80;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Entry incident;
    private final List<Entry> lines;

    private SmtpSession(Entry incident, List<Entry> lines) {
        this.incident = incident;
        this.lines = lines;
    }

    /// The session in which a line was said; of the line alone where the log does not hold it.
    static SmtpSession of(Entry incident, LogView log) {
        String pid = incident.get(Field.PID);
        if (log.isEmpty() || pid.isEmpty() || incident.sequence() < 0) {
            return new SmtpSession(incident, List.of(incident));
        }
        Condition[] process = {
            Condition.is("pid", pid), Condition.is("daemon", incident.get(Field.DAEMON)),
        };
        TreeMap<Long, Entry> near = new TreeMap<>();
        log.between(incident.time().minus(LONGEST), incident.time())
                .newest(MOST_LINES, process)
                .entries()
                .forEach(entry -> near.put(entry.sequence(), entry));
        log.between(incident.time(), incident.time().plus(LONGEST))
                .oldest(MOST_LINES, process)
                .entries()
                .forEach(entry -> near.put(entry.sequence(), entry));
        near.put(incident.sequence(), incident);
        return new SmtpSession(incident, connection(near, incident.sequence()));
    }

    private static List<Entry> connection(NavigableMap<Long, Entry> near, long at) {
        List<Entry> lines = new ArrayList<>();
        for (Entry entry : near.headMap(at, true).descendingMap().values()) {
            if (entry.event().kind() == EventKind.DISCONNECT) {
                break;
            }
            lines.add(entry);
            if (entry.event().kind() == EventKind.CONNECT) {
                break;
            }
        }
        for (Entry entry : near.tailMap(at, false).values()) {
            if (entry.event().kind() == EventKind.CONNECT) {
                break;
            }
            lines.add(entry);
            if (entry.event().kind() == EventKind.DISCONNECT) {
                break;
            }
        }
        lines.sort(Comparator.comparingLong(Entry::sequence));
        return lines;
    }

    List<Entry> lines() {
        return lines;
    }

    /// `submission (port 587)`: the name that master.cf gives the service, and the port that goes with it.
    String service() {
        return switch (serviceName()) {
            case "", "smtp" -> "smtpd on port 25";
            case "submission" -> "submission on port 587";
            case "smtps", "submissions" -> serviceName() + " on port 465";
            default -> "the service " + serviceName();
        };
    }

    /// Whether it is a service that users send through.
    boolean isSubmission() {
        return switch (serviceName()) {
            case "submission", "submissions", "smtps", "587", "465" -> true;
            default -> false;
        };
    }

    private String serviceName() {
        return incident.get(Field.SERVICE).toLowerCase(Locale.ROOT);
    }

    private Optional<Entry> end() {
        return lines.stream()
                .filter(entry -> entry.event().kind() == EventKind.DISCONNECT)
                .findFirst();
    }

    /// Whether its end is in the log; without it nobody knows what it did not do.
    boolean isComplete() {
        return end().isPresent();
    }

    boolean tls() {
        return serviceName().equals("smtps")
                || serviceName().equals("submissions")
                || lines.stream().anyMatch(entry -> entry.event().kind() == EventKind.TLS)
                || end().map(entry -> entry.event().number(Field.CMD_STARTTLS_ACCEPTED, 0) > 0)
                        .orElse(false);
    }

    /// How often it tried to log in.
    long loginAttempts() {
        return Math.max(
                failures().size(),
                end().map(entry -> entry.event().number(Field.CMD_AUTH, 0)).orElse(0L));
    }

    boolean loggedIn() {
        return end().map(entry -> entry.event().number(Field.CMD_AUTH_ACCEPTED, 0) > 0)
                        .orElse(false)
                || lines.stream().anyMatch(entry -> isLogin(entry));
    }

    private static boolean isLogin(Entry entry) {
        return entry.event().kind() == EventKind.CLIENT && entry.event().has(Field.SASL_USERNAME);
    }

    /// The lines in which logging in failed.
    List<Entry> failures() {
        return lines.stream()
                .filter(entry -> entry.event().kind() == EventKind.SASL_FAILED)
                .toList();
    }

    /// What the client did, as Postfix counts it: `ehlo=2 starttls=1 mail=1 rcpt=0/1`.
    Optional<String> commands() {
        return end().map(entry -> {
            String message = entry.event().message();
            int close = message.indexOf("] ");
            int total = message.lastIndexOf(" commands=");
            return close < 0 ? "" : message.substring(close + 2, total > close + 2 ? total : message.length());
        });
    }
}
