package mailops.explain;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import mailops.event.Field;
import mailops.index.SearchRequest.Condition;
import mailops.knowledge.Problem;

/// A client that was refused to relay, and what the log knows about it.
final class RelayClient {
    private static final int SAMPLE = 100;
    private static final int LOGINS = 50;
    /// An address from which more people log in is a company's, or a provider's: it says nothing about one of them.
    private static final int FEW_USERS = 5;

    private static final String PRIVATE = "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16";

    private static final List<String> MAIL_SERVERS =
            List.of("mx", "mail", "smtp", "out", "mta", "relay", "mout", "sender", "mailer");

    final String ip;
    final Lines refused;
    final Entry newest;
    final OwnDomains own;
    final SmtpSession session;
    final Set<String> users;

    private RelayClient(
            String ip, Lines refused, Entry newest, OwnDomains own, SmtpSession session, Set<String> users) {
        this.ip = ip;
        this.refused = refused;
        this.newest = newest;
        this.own = own;
        this.session = session;
        this.users = users;
    }

    /// Asks the log about one client.
    static Optional<RelayClient> of(String ip, Problem problem, OwnDomains own, LogView log) {
        Lines refused = log.newest(SAMPLE, Condition.is("problem", problem.id()), Condition.is("client_ip", ip));
        return refused.entries().stream().findFirst().map(newest -> with(ip, refused, newest, own, log));
    }

    /// The client of a line that may not be in the log.
    static RelayClient of(Entry line, OwnDomains own, LogView log) {
        Optional<java.time.Instant> time = line.micros() < 0 ? Optional.empty() : Optional.of(line.time());
        return with(line.get(Field.CLIENT_IP), new Lines(List.of(line), 1, 1, time, time), line, own, log);
    }

    private static RelayClient with(String ip, Lines refused, Entry newest, OwnDomains own, LogView log) {
        return new RelayClient(ip, refused, newest, own, SmtpSession.of(newest, log.whole()), users(ip, log.whole()));
    }

    /// Who logs in with success from an address, to read mail or to send it.
    private static Set<String> users(String ip, LogView log) {
        Set<String> users = new TreeSet<>();
        if (!ip.isEmpty()) {
            Condition from = Condition.is("client_ip", ip);
            log.newest(LOGINS, from, Condition.is("event", "login"))
                    .entries()
                    .forEach(login -> users.add(login.login()));
            log.newest(LOGINS, from, Condition.is("event", "client"))
                    .entries()
                    .forEach(mail -> users.add(mail.get(Field.SASL_USERNAME)));
            users.remove("");
        }
        return users;
    }

    /// The name that belongs to the address, both ways; empty where there is none.
    String host() {
        String host = newest.get(Field.CLIENT_HOST);
        return host.equals("unknown") ? "" : host;
    }

    /// The name that it gave itself, whoever it is.
    String helo() {
        return newest.get(Field.HELO);
    }

    /// The senders that it used, those of which something is true.
    Set<String> senders(Predicate<String> which) {
        return values(Field.FROM, which);
    }

    Set<String> recipients() {
        return values(Field.TO, to -> true);
    }

    private Set<String> values(Field field, Predicate<String> which) {
        Set<String> values = new LinkedHashSet<>();
        refused.entries().stream().map(entry -> entry.get(field)).filter(which).forEach(values::add);
        values.remove("");
        return values;
    }

    Set<String> ownSenders() {
        return senders(own::hasAddress);
    }

    boolean hasOwnHost() {
        return own.above(host()).isPresent();
    }

    boolean hasOwnHelo() {
        return own.above(helo()).isPresent();
    }

    /// Whether its name lies in the domain of a sender that it used.
    boolean isNamedAfterSender() {
        String host = host().toLowerCase(Locale.ROOT);
        return !senders(from -> !Wording.domain(from).isEmpty() && host.endsWith("." + Wording.domain(from)))
                .isEmpty();
    }

    /// Whether its name is that of a server that passes on mail, as such hosts are called everywhere.
    boolean isMailServer() {
        String name = host().toLowerCase(Locale.ROOT);
        return MAIL_SERVERS.stream().anyMatch(name::startsWith);
    }

    /// An address of a private network in the HELO: a mail program at home or in an office says that, no server does.
    boolean hasPrivateHelo() {
        return isPrivate(helo());
    }

    static boolean isPrivate(String helo) {
        String name = helo.toLowerCase(Locale.ROOT);
        if (name.startsWith("[ipv6:")) {
            return name.startsWith("[ipv6:fd") || name.startsWith("[ipv6:fc") || name.startsWith("[ipv6:fe80:");
        }
        return name.startsWith("[")
                && name.endsWith("]")
                && TrustedNetworks.contains(PRIVATE, name.substring(1, name.length() - 1))
                        .orElse(false);
    }

    boolean hasFewUsers() {
        return !users.isEmpty() && users.size() <= FEW_USERS;
    }

    /// `203.0.113.7 nextcloud.example.org`.
    String name() {
        return host().isEmpty() ? ip : ip + " " + host();
    }

    /// What the placeholders of remedies stand for.
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>(newest.values());
        values.put("server", own.serverName().orElse("<this server>"));
        values.put("domain", Wording.domain(newest.get(Field.TO)));
        values.put("sender_domain", Wording.domain(newest.get(Field.FROM)));
        return values;
    }
}
