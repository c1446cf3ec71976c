package mailops.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import mailops.event.Field;
import mailops.index.SearchRequest.Condition;

/// One client's failed logins: the names that it tried, how often, and when.
final class LoginAttempts {
    /// The problems that are a failed login by name and password.
    static final Condition FAILED = new Condition.AnyOf(
            "problem",
            List.of(
                    "sasl-wrong-password",
                    "sasl-unknown-user",
                    "login-wrong-password",
                    "login-unknown-user",
                    "login-account-disabled"));

    private static final Set<String> UNKNOWN_USER = Set.of("sasl-unknown-user", "login-unknown-user");

    final String ip;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Long> names = new TreeMap<>();
    private final Set<String> unknown = new TreeSet<>();
    private final Set<String> problems = new TreeSet<>();
    private final List<Instant> times = new ArrayList<>();
    private long incidents;

    private LoginAttempts(String ip) {
        this.ip = ip;
    }

    /// The lines by their clients, those with the most attempts first. Lines without a client are left out.
    static List<LoginAttempts> of(List<Entry> lines) {
        Map<String, LoginAttempts> clients = new LinkedHashMap<>();
        for (Entry line : lines) {
            String ip = line.get(Field.CLIENT_IP);
            if (!ip.isEmpty()) {
                clients.computeIfAbsent(ip, LoginAttempts::new).add(line);
            }
        }
        return clients.values().stream()
                .filter(client -> client.incidents > 0)
                .sorted(Comparator.comparingLong((LoginAttempts client) -> -client.incidents))
                .toList();
    }

    private void add(Entry line) {
        entries.add(line);
        String name = line.login();
        if (line.incidents() > 0) {
            incidents += line.incidents();
            problems.add(line.problem());
            times.add(line.time());
            if (!name.isEmpty()) {
                names.merge(name, (long) line.incidents(), Long::sum);
            }
        }
        if (!name.isEmpty() && UNKNOWN_USER.contains(line.problem())) {
            unknown.add(name);
        }
    }

    /// The lines, the newest first.
    List<Entry> entries() {
        return entries;
    }

    long incidents() {
        return incidents;
    }

    /// How often each name was tried, in lower case.
    Map<String, Long> names() {
        return names;
    }

    /// The names that the server does not know.
    Set<String> unknown() {
        return unknown;
    }

    Set<String> problems() {
        return problems;
    }

    Instant first() {
        return times.stream().min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    Instant last() {
        return times.stream().max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    List<Instant> times() {
        return times;
    }

    /// Whether one person's device may be behind it: one name (perhaps in two forms).
    boolean isOneUser() {
        Set<String> local = new TreeSet<>();
        names.keySet().forEach(name -> local.add(name.indexOf('@') > 0 ? name.substring(0, name.indexOf('@')) : name));
        return local.size() <= 1;
    }

    /// The name that it tried most; empty where no line says it.
    String user() {
        return names.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /// Whether most of the names that it tried, and at least a handful, are users here.
    boolean knowsNames() {
        return names.size() >= 5 && unknown.size() * 2 < names.size();
    }

    boolean isUnknownUser() {
        return !names.isEmpty() && unknown.containsAll(names.keySet());
    }

    /// The names of all of them, with the number of attempts.
    static Map<String, Long> names(List<LoginAttempts> clients) {
        Map<String, Long> all = new HashMap<>();
        clients.forEach(client -> client.names.forEach((name, count) -> all.merge(name, count, Long::sum)));
        return all;
    }
}
