package mailops.explain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mailops.event.Field;
import mailops.index.Group;
import mailops.index.SearchRequest.Condition;
import mailops.knowledge.Problem;
import mailops.knowledge.Urgency;

/// Explains the clients that have nothing to do with this server and were rightly refused.
final class RelayStrangers {
    private static final int MOST_ASKED = 500;

    private final Problem problem;
    private final OwnDomains own;
    private final Surroundings around;

    RelayStrangers(Problem problem, OwnDomains own, Surroundings around) {
        this.problem = problem;
        this.own = own;
        this.around = around;
    }

    /// @param refused the newest of their refused mails, and how many there are
    /// @param clients their addresses, those with the most first
    Explanation explain(Lines refused, List<Group> clients) {
        List<String> addresses = clients.stream().map(Group::value).toList();
        Findings findings = new Findings(
                problem,
                Wording.list(addresses, 3) + " · " + Wording.count(refused.incidents(), "incident")
                        + refused.last()
                                .map(time -> ", last " + around.moments().at(time))
                                .orElse(""),
                refused.incidents(),
                Map.of("client_ip", addresses.isEmpty() ? "" : addresses.get(0)));
        findings.lines(refused.entries());
        if (own.isEmpty()) {
            findings.unchecked("not checked: which domains are this server's own (no delivery is in the log; "
                    + around.settings().whyNoPostfix() + ")");
        } else {
            neither(refused, findings);
        }
        attempts(clients, findings);
        logins(addresses, findings);
        tricks(refused, findings);
        findings.advice("Nothing to do: the server refused, as it should.");
        if (!own.isEmpty()) {
            return findings.conclude(Urgency.WEATHER, "Strangers looking for an open relay.", Likelihood.LIKELY);
        }
        findings.other(
                "A program or user of yours sends without logging in; then let it log in on port 587.",
                Likelihood.POSSIBLE);
        return findings.conclude(Urgency.WEATHER, "Probably strangers looking for an open relay.", Likelihood.POSSIBLE);
    }

    private void neither(Lines refused, Findings findings) {
        Set<String> ours = new TreeSet<>();
        for (Entry entry : refused.entries()) {
            if (own.hasAddress(entry.get(Field.FROM))) {
                ours.add(entry.get(Field.FROM));
            }
        }
        if (ours.isEmpty()) {
            Set<String> domains = refused.entries().stream()
                    .map(entry -> Wording.domain(entry.get(Field.TO)))
                    .filter(domain -> !domain.isEmpty() && !own.has(domain))
                    .collect(Collectors.toCollection(TreeSet::new));
            findings.supports(
                    "no sender" + (domains.isEmpty() ? "" : " and no recipient") + " is in a domain of this server"
                            + (domains.isEmpty() ? "" : " (they wrote to " + Wording.list(domains, 3) + ")"));
        } else {
            findings.supports("some forged a sender of yours: " + Wording.list(ours, 3));
        }
    }

    private static void attempts(List<Group> clients, Findings findings) {
        long most = clients.stream().mapToLong(Group::incidents).max().orElse(0);
        long sum = clients.stream().mapToLong(Group::incidents).sum();
        if (clients.size() > 1) {
            findings.supports(Wording.count(clients.size(), "address") + ", "
                    + (most == 1
                            ? "one attempt each"
                            : "the busiest " + Wording.times(most) + ", on average "
                                    + Wording.times(Math.max(1, Math.round((double) sum / clients.size())))));
        } else {
            findings.supports("it tried " + Wording.times(sum));
        }
    }

    private void logins(List<String> addresses, Findings findings) {
        if (addresses.isEmpty() || around.log().isEmpty()) {
            return;
        }
        List<String> asked = addresses.subList(0, Math.min(MOST_ASKED, addresses.size()));
        long failed = around.log().count(new Condition.AnyOf("client_ip", asked), Condition.is("event", "sasl_failed"));
        findings.supports(
                failed == 0
                        ? "no login was tried"
                        : Wording.count(failed, "failed login") + " on SMTP came from these addresses as well");
    }

    /// Old ways to hide the real recipient.
    private static void tricks(Lines refused, Findings findings) {
        refused.entries().stream()
                .map(entry -> entry.get(Field.TO))
                .filter(to -> !to.isEmpty() && !ForgottenDomain.isPlain(to))
                .findFirst()
                .ifPresent(to -> findings.supports("the recipient " + to + " holds another address: an old way to get a"
                        + " careless server to relay"));
    }
}
