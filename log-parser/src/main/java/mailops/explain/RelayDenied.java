package mailops.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import mailops.event.Field;
import mailops.index.Group;
import mailops.index.SearchRequest.Condition;
import mailops.knowledge.Problem;

/// Relaying was refused. Tells the server's own clients, which should log in or be trusted, from mail servers that
/// bring
/// mail for a forgotten domain, and both from strangers.
///
/// Whose a client is follows from the sender's domain, from the client's name, and from who logs in from its address.
/// Groups over all incidents find the candidates, so that only few clients are looked at one by one.
final class RelayDenied implements Diagnosis {
    private static final int MOST_CLIENTS = 8;
    private static final int MOST_DOMAINS = 3;
    private static final int MOST_VALUES = 1_000;
    private static final int SAMPLE = 200;
    private static final List<String> SUBMISSION = List.of("submission", "submissions", "smtps", "587", "465");

    @Override
    public Set<String> problems() {
        return Set.of("relay-access-denied", "submission-not-authenticated");
    }

    @Override
    public List<Explanation> cases(Problem problem, Surroundings around) {
        LogView log = around.log();
        OwnDomains own = OwnDomains.of(around);
        Condition is = Condition.is("problem", problem.id());
        Set<String> done = new LinkedHashSet<>();
        List<Explanation> cases = new ArrayList<>();
        for (String ip : ownClients(is, own, log)) {
            RelayClient.of(ip, problem, own, log).ifPresent(client -> {
                if (isOwn(client)) {
                    cases.add(new RelayCase(problem, client, around).explain());
                    done.add(ip);
                }
            });
        }
        Condition others = done.isEmpty() ? is : new Condition.Not(new Condition.AnyOf("client_ip", List.copyOf(done)));
        List<Entry> brought = forgotten(log, is, others, own);
        domains(brought).forEach((domain, entries) -> {
            long incidents = log.newest(0, is, others, new Condition.EndsWith("to", "@" + domain))
                    .incidents();
            cases.add(new ForgottenDomain(problem, own, around).explain(domain, entries, incidents));
            entries.forEach(entry -> done.add(entry.get(Field.CLIENT_IP)));
        });
        Condition rest = done.isEmpty() ? is : new Condition.Not(new Condition.AnyOf("client_ip", List.copyOf(done)));
        Lines strangers = log.newest(SAMPLE, is, rest);
        if (!strangers.isEmpty()) {
            cases.add(new RelayStrangers(problem, own, around).explain(strangers, log.groups("client_ip", is, rest)));
        }
        cases.sort(Comparator.comparing(Explanation::urgency));
        return cases;
    }

    @Override
    public List<Explanation> incident(Problem problem, Entry line, Surroundings around) {
        OwnDomains own = OwnDomains.of(around);
        String ip = line.get(Field.CLIENT_IP);
        RelayClient client = line.sequence() < 0
                ? RelayClient.of(line, own, around.log())
                : RelayClient.of(ip, problem, own, around.log()).orElse(RelayClient.of(line, own, around.log()));
        if (isOwn(client)) {
            return List.of(new RelayCase(problem, client, around).explain());
        }
        if (isBrought(line, own)) {
            return List.of(new ForgottenDomain(problem, own, around)
                    .explain(Wording.domain(line.get(Field.TO)), client.refused.entries(), client.refused.incidents()));
        }
        List<Group> clients = List.of(new Group(ip, client.refused.count(), client.refused.incidents()));
        return List.of(new RelayStrangers(problem, own, around).explain(client.refused, clients));
    }

    /// Clients that may be the server's own, those with the most incidents first.
    private static List<String> ownClients(Condition is, OwnDomains own, LogView log) {
        Map<String, Long> clients = new LinkedHashMap<>();
        List<String> senders = values(log.groups("from", is), own::hasAddress);
        List<String> hosts = values(log.groups("client_host", is), host -> isOwnHost(host, own));
        collect(clients, "from", senders, is, log);
        collect(clients, "client_host", hosts, is, log);
        collect(clients, "service", SUBMISSION, is, log);
        if (own.isEmpty()) {
            collect(clients, "helo", values(log.groups("helo", is), RelayClient::isPrivate), is, log);
        }
        collect(clients, "client_ip", loginAddresses(is, log), is, log);
        return clients.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_CLIENTS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Where no delivery is in the log, a client may be named after the domain that it sends for.
    private static boolean isOwnHost(String host, OwnDomains own) {
        return own.isEmpty() ? host.indexOf('.') > 0 : own.above(host).isPresent();
    }

    private static List<String> values(List<Group> groups, Predicate<String> which) {
        return groups.stream()
                .map(Group::value)
                .filter(which)
                .limit(MOST_VALUES)
                .toList();
    }

    private static void collect(
            Map<String, Long> clients, String field, List<String> values, Condition is, LogView log) {
        if (!values.isEmpty()) {
            log.groups("client_ip", is, new Condition.AnyOf(field, values))
                    .forEach(group -> clients.merge(group.value(), group.incidents(), Math::max));
        }
    }

    /// The refused addresses from which few people log in. Many log in from everywhere on a large server; those
    /// addresses
    /// are a provider's.
    private static List<String> loginAddresses(Condition is, LogView log) {
        Set<String> refused = new HashSet<>();
        log.groups("client_ip", is).forEach(group -> refused.add(group.value()));
        List<String> both = log.whole().groups("client_ip", Condition.is("event", "login")).stream()
                .map(Group::value)
                .filter(refused::contains)
                .toList();
        return both.size() > MOST_VALUES ? List.of() : both;
    }

    /// Whether a client is one of ours, or claims to be.
    private static boolean isOwn(RelayClient client) {
        return !client.ownSenders().isEmpty()
                || client.hasOwnHost()
                || client.hasFewUsers()
                || client.session.isSubmission()
                || (client.own.isEmpty()
                        && (client.hasPrivateHelo() || (client.isNamedAfterSender() && !client.isMailServer())));
    }

    private static List<Entry> forgotten(LogView log, Condition is, Condition others, OwnDomains own) {
        Condition named = new Condition.Not(Condition.is("client_host", "unknown"));
        return log.newest(SAMPLE, is, others, named).entries().stream()
                .filter(entry -> isBrought(entry, own))
                .toList();
    }

    /// Whether the line refuses mail that another server brought.
    private static boolean isBrought(Entry entry, OwnDomains own) {
        return ForgottenDomain.looksLikeMail(entry) && !own.hasAddress(entry.get(Field.FROM));
    }

    /// The refused mails by the domains of their recipients, the busiest domains.
    private static Map<String, List<Entry>> domains(List<Entry> entries) {
        Map<String, List<Entry>> domains = new LinkedHashMap<>();
        for (Entry entry : entries) {
            domains.computeIfAbsent(Wording.domain(entry.get(Field.TO)), domain -> new ArrayList<>())
                    .add(entry);
        }
        Map<String, List<Entry>> busiest = new LinkedHashMap<>();
        domains.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<String, List<Entry>> e) -> -e.getValue().size()))
                .limit(MOST_DOMAINS)
                .forEach(e -> busiest.put(e.getKey(), e.getValue()));
        return busiest;
    }
}
