package mailops.explain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mailops.event.Field;
import mailops.index.SearchRequest.Condition;
import mailops.knowledge.Problem;
import mailops.knowledge.Urgency;

/// Explains clients that try many names, or that try one name from many addresses: strangers who guess. The one
/// question
/// that matters is whether any of them got in.
final class PasswordGuessing {
    private static final int MOST_NAMES = 1_000;
    private static final int FEW_TRIES = 3;

    private final Problem problem;
    private final List<LoginAttempts> clients;
    private final Surroundings around;
    private final Map<String, Long> names;
    private final Set<String> unknown = new TreeSet<>();
    private final List<String> addresses;
    private final Lines all;
    private final long incidents;

    PasswordGuessing(Problem problem, List<LoginAttempts> clients, Surroundings around) {
        this.problem = problem;
        this.clients = clients;
        this.around = around;
        this.names = LoginAttempts.names(clients);
        clients.forEach(client -> unknown.addAll(client.unknown()));
        this.addresses = clients.stream().map(client -> client.ip).toList();
        this.all = around.log()
                .newest(
                        0,
                        LoginAttempts.FAILED,
                        new Condition.AnyOf(
                                "client_ip",
                                addresses.stream().limit(MOST_NAMES).toList()));
        this.incidents = Math.max(
                all.incidents(),
                clients.stream().mapToLong(LoginAttempts::incidents).sum());
    }

    Explanation explain() {
        Findings findings = new Findings(
                problem,
                Wording.list(addresses, 3) + " · " + Wording.times(incidents) + ", "
                        + Wording.count(names.size(), "name") + ", "
                        + around.moments().span(all.first(), all.last()),
                incidents,
                Map.of("client_ip", addresses.get(0)));
        long sample = clients.stream().mapToLong(LoginAttempts::incidents).sum();
        findings.supports(Wording.count(clients.size(), "address") + " tried " + Wording.count(names.size(), "name")
                + (names.isEmpty() ? "" : ", " + known() + " (" + examples() + ")")
                + (sample < incidents ? "; looked at the newest " + Wording.count(sample, "attempt") : ""));
        LoginReasons.report(clients.get(0).entries(), findings);
        clients.forEach(client -> findings.lines(client.entries().subList(0, 1)));
        List<Entry> gotIn = gotIn();
        boolean spray = isSpray();
        String what = spray
                ? "Password spraying: strangers try a few passwords with many real names"
                : names.size() == 1
                        ? "Strangers guess the password of "
                                + names.keySet().iterator().next() + " from many addresses"
                        : "Strangers guess names and passwords";
        if (gotIn.isEmpty()) {
            long others = SuccessfulLogins.countFrom(
                    addresses.stream().limit(MOST_NAMES).toList(), around.log().whole());
            findings.supports(
                    others == 0
                            ? "nothing got in: no successful login from these addresses"
                            : "none of the names that an address tried logged in from there; "
                                    + Wording.count(others, "login") + " of other users came from these addresses");
            slowDown(findings);
            return findings.conclude(
                    spray ? Urgency.LOOK : Urgency.WEATHER, what + ". Nothing got in.", Likelihood.LIKELY);
        }
        return broken(findings, gotIn, what);
    }

    private Explanation broken(Findings findings, List<Entry> gotIn, String what) {
        Set<String> users = gotIn.stream().map(Entry::login).collect(Collectors.toCollection(TreeSet::new));
        Entry newest = gotIn.get(0);
        findings.supports(Wording.count(gotIn.size(), "successful login") + " of a name from an address that had failed"
                + " with it before: " + newest.login() + " from " + newest.get(Field.CLIENT_IP) + ", "
                + around.moments().at(newest.time()));
        findings.lines(gotIn);
        boolean shared = users.size() > FEW_TRIES;
        if (shared) {
            findings.against(
                    Wording.count(users.size(), "user") + " did so: these may be addresses that many people share"
                            + " (an office, a provider, a webmail), who mistype now and then");
        }
        findings.advice("Ask " + (users.size() == 1 ? users.iterator().next() : "these users")
                + " whether that was them. If not: change the password at once, and look at what was sent.");
        findings.command(
                "See what else came from there.", "mailops search --last 7d client_ip:{client_ip} --group-by user");
        slowDown(findings);
        return findings.conclude(
                shared ? Urgency.LOOK : Urgency.ACT,
                what + "; " + Wording.list(users, 3) + (users.size() == 1 ? " was" : " were")
                        + " logged in from there.",
                shared ? Likelihood.POSSIBLE : Likelihood.LIKELY);
    }

    private String known() {
        return unknown.isEmpty()
                ? "all of them known here"
                : unknown.containsAll(names.keySet())
                        ? "none of them known here"
                        : Wording.count(unknown.size(), "name")
                                        .replace(" names", "")
                                        .replace(" name", "") + " of them unknown here";
    }

    private String examples() {
        List<String> most = names.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(3)
                .map(Map.Entry::getKey)
                .toList();
        return Wording.list(most, 3, names.size());
    }

    /// Few tries for each of many names that mostly exist: whoever does that has a list of the users.
    private boolean isSpray() {
        long most = names.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return names.size() >= 5 && unknown.size() * 2 < names.size() && most <= FEW_TRIES * (long) clients.size();
    }

    /// Logins that worked, of a name from an address that had failed with that name before.
    private List<Entry> gotIn() {
        List<String> tried = names.keySet().stream()
                .filter(name -> !unknown.contains(name))
                .limit(MOST_NAMES)
                .toList();
        Map<String, LoginAttempts> byAddress =
                clients.stream().collect(Collectors.toMap(client -> client.ip, client -> client, (a, b) -> a));
        return SuccessfulLogins.of(
                        tried,
                        addresses.stream().limit(MOST_NAMES).toList(),
                        around.log().whole())
                .logins()
                .stream()
                .filter(login -> {
                    LoginAttempts client = byAddress.get(login.get(Field.CLIENT_IP));
                    return client != null
                            && client.names().containsKey(login.login())
                            && login.time().isAfter(client.first());
                })
                .toList();
    }

    private static void slowDown(Findings findings) {
        findings.setting(
                "fail2ban blocks such addresses for a while.",
                "/etc/fail2ban/jail.d/mail.conf",
                "[postfix-sasl]\nenabled = true\n[dovecot]\nenabled = true");
        findings.command(
                "Fewer attempts a minute for each address:",
                "postconf -e smtpd_client_auth_rate_limit=10 && postfix reload");
    }
}
