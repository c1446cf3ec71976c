package mailops.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import mailops.event.Field;
import mailops.index.Group;
import mailops.index.SearchRequest.Condition;

/// The domains that are this server's own, by what the log and the settings say.
final class OwnDomains {
    /// Deliveries into mailboxes of this server.
    static final Condition LOCAL_DELIVERY = new Condition.AnyOf("daemon", List.of("lmtp", "virtual", "local"));

    static final Condition SENT = Condition.is("status", "sent");

    private static final List<String> PARAMETERS =
            List.of("mydestination", "virtual_mailbox_domains", "virtual_alias_domains", "relay_domains");

    private final Map<String, Long> deliveries = new HashMap<>();
    private final Map<String, Long> users = new HashMap<>();
    private final Map<String, String> configured = new HashMap<>();
    private final Optional<String> serverName;

    private OwnDomains(Optional<String> serverName) {
        this.serverName = serverName;
    }

    /// Asks the log a handful of questions, whatever the number of domains.
    static OwnDomains of(Surroundings around) {
        LogView log = around.log().whole();
        OwnDomains own = new OwnDomains(serverName(log, around.settings()));
        for (Group address : log.groups("to", LOCAL_DELIVERY, SENT)) {
            own.add(own.deliveries, address.value(), address.lines());
        }
        for (Group user : log.groups("user", Condition.is("event", "login"))) {
            own.add(own.users, user.value(), 1);
        }
        for (Group user : log.groups("sasl_username", Condition.is("event", "client"))) {
            own.add(own.users, user.value(), 1);
        }
        for (String parameter : PARAMETERS) {
            names(around.settings().postfix(parameter).orElse(""))
                    .forEach(name -> own.configured.putIfAbsent(name, parameter));
        }
        return own;
    }

    private void add(Map<String, Long> sums, String address, long number) {
        String domain = Wording.domain(address);
        if (!domain.isEmpty()) {
            sums.merge(domain, number, Long::sum);
        }
    }

    /// The domains that a list of main.cf holds itself; those that it looks up elsewhere cannot be seen.
    static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(list, ", \t");
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken().toLowerCase(Locale.ROOT);
            if (token.indexOf('.') > 0 && token.indexOf(':') < 0 && token.indexOf('/') < 0 && token.indexOf('$') < 0) {
                names.add(token);
            }
        }
        return names;
    }

    /// By the settings, else by what LMTP deliveries say, which name this host in front of the socket.
    private static Optional<String> serverName(LogView log, ServerSettings settings) {
        return settings.postfix("myhostname")
                .filter(name -> name.indexOf('.') > 0)
                .or(
                        () -> log
                                .newest(1, LOCAL_DELIVERY, Condition.is("relay_service", "private/dovecot-lmtp"))
                                .entries()
                                .stream()
                                .map(entry -> entry.get(Field.RELAY_HOST))
                                .filter(name -> name.indexOf('.') > 0)
                                .findFirst());
    }

    /// The full name of the server, if it is known.
    Optional<String> serverName() {
        return serverName;
    }

    boolean isEmpty() {
        return deliveries.isEmpty() && users.isEmpty() && configured.isEmpty();
    }

    boolean has(String domain) {
        return deliveries.containsKey(domain) || users.containsKey(domain) || configured.containsKey(domain);
    }

    boolean hasAddress(String address) {
        return has(Wording.domain(address));
    }

    /// The own domain that a host's name is in, or is.
    Optional<String> above(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        while (name.indexOf('.') > 0) {
            if (has(name)) {
                return Optional.of(name);
            }
            name = name.substring(name.indexOf('.') + 1);
        }
        return Optional.empty();
    }

    long deliveries(String domain) {
        return deliveries.getOrDefault(domain, 0L);
    }

    /// How one knows that the domain is this server's.
    String reason(String domain) {
        String parameter = configured.get(domain);
        if (deliveries.containsKey(domain)) {
            String counted = "this server delivers (" + Wording.count(deliveries(domain), "delivery") + ")";
            return parameter == null ? counted : counted + ", and " + parameter + " names it";
        }
        return parameter == null
                ? "users of this server log in from (" + Wording.count(users.getOrDefault(domain, 0L), "user") + ")"
                : parameter + " names";
    }
}
