package mailops.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mailops.event.Field;
import mailops.index.SearchRequest.Condition;

/// Logins that worked, to read mail or to send it.
final class SuccessfulLogins {
    private static final int MOST = 300;
    private static final Condition READING = Condition.is("event", "login");
    private static final Condition SENDING = Condition.is("event", "client");

    private final List<Entry> logins;

    private SuccessfulLogins(List<Entry> logins) {
        this.logins = logins;
    }

    /// The newest logins with one of the names, from one of the addresses where some are given.
    static SuccessfulLogins of(List<String> names, List<String> addresses, LogView log) {
        List<Entry> logins = new ArrayList<>();
        if (!names.isEmpty()) {
            List<Condition> reading = new ArrayList<>(List.of(READING, new Condition.AnyOf("user", names)));
            List<Condition> sending = new ArrayList<>(List.of(SENDING, new Condition.AnyOf("sasl_username", names)));
            if (!addresses.isEmpty()) {
                reading.add(new Condition.AnyOf("client_ip", addresses));
                sending.add(new Condition.AnyOf("client_ip", addresses));
            }
            logins.addAll(log.newest(MOST, reading.toArray(Condition[]::new)).entries());
            logins.addAll(log.newest(MOST, sending.toArray(Condition[]::new)).entries());
        }
        logins.sort(Comparator.comparingLong(Entry::micros).reversed());
        return new SuccessfulLogins(logins);
    }

    /// Whether any name logs in with success from one of the addresses.
    static long countFrom(List<String> addresses, LogView log) {
        return addresses.isEmpty() ? 0 : log.count(READING, new Condition.AnyOf("client_ip", addresses));
    }

    /// Who logs in with success from the addresses to read mail, by the newest logins.
    static Set<String> usersFrom(Set<String> addresses, LogView log) {
        Set<String> users = new TreeSet<>();
        if (!addresses.isEmpty()) {
            log.newest(MOST, READING, new Condition.AnyOf("client_ip", List.copyOf(addresses)))
                    .entries()
                    .forEach(login -> users.add(login.login()));
            users.remove("");
        }
        return users;
    }

    List<Entry> logins() {
        return logins;
    }

    boolean isEmpty() {
        return logins.isEmpty();
    }

    SuccessfulLogins from(String ip) {
        return new SuccessfulLogins(logins.stream()
                .filter(login -> login.get(Field.CLIENT_IP).equals(ip))
                .toList());
    }

    SuccessfulLogins notFrom(String ip) {
        return new SuccessfulLogins(logins.stream()
                .filter(login -> !login.get(Field.CLIENT_IP).equals(ip))
                .toList());
    }

    Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        logins.forEach(login -> addresses.add(login.get(Field.CLIENT_IP)));
        return addresses;
    }

    /// The last one before a time.
    Optional<Instant> before(Instant time) {
        return logins.stream()
                .map(Entry::time)
                .filter(login -> login.isBefore(time))
                .findFirst();
    }

    /// The first one after a time, of those that are known.
    Optional<Instant> after(Instant time) {
        return logins.reversed().stream()
                .map(Entry::time)
                .filter(login -> login.isAfter(time))
                .findFirst();
    }
}
