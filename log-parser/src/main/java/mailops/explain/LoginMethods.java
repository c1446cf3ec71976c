package mailops.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mailops.event.Field;
import mailops.knowledge.Problem;
import mailops.knowledge.Urgency;

/// Explains logins in a way that the server does not offer.
final class LoginMethods {
    private LoginMethods() {}

    /// One case for each method.
    static List<Explanation> cases(Problem problem, Lines lines, Surroundings around) {
        Map<String, List<Entry>> byMethod = new LinkedHashMap<>();
        for (Entry entry : lines.entries()) {
            String method = entry.get(Field.SASL_METHOD);
            byMethod.computeIfAbsent(method.isEmpty() ? entry.get(Field.LOGIN_METHOD) : method, m -> new ArrayList<>())
                    .add(entry);
        }
        List<Explanation> cases = new ArrayList<>();
        byMethod.forEach((method, entries) -> cases.add(explain(problem, method, entries, around)));
        return cases;
    }

    private static Explanation explain(Problem problem, String method, List<Entry> entries, Surroundings around) {
        Set<String> clients = new TreeSet<>();
        entries.forEach(entry -> clients.add(entry.get(Field.CLIENT_IP)));
        clients.remove("");
        String name = method.isEmpty() ? "an unknown method" : method;
        Findings findings = new Findings(
                problem,
                name + " · " + Wording.times(entries.size()) + " from " + Wording.list(clients, 3),
                entries.size(),
                entries.get(0).values());
        findings.lines(entries);
        findings.supports("the client wanted " + name + ": " + entries.get(0).get(Field.REASON));
        Set<String> users = SuccessfulLogins.usersFrom(clients, around.log().whole());
        if (users.isEmpty()) {
            findings.supports(
                    "nobody logs in with success from " + (clients.size() == 1 ? "there" : "these addresses"));
        } else {
            findings.supports(Wording.list(users, 3) + " logs in with success from there, by another method");
        }
        around.settings()
                .dovecot("auth_mechanisms")
                .ifPresentOrElse(
                        offered -> findings.supports("auth_mechanisms = " + offered),
                        () -> findings.unchecked("not checked: auth_mechanisms ("
                                + around.settings().whyNoDovecot() + ")"));
        findings.advice("In the mail program choose STARTTLS or SSL/TLS, and “normal password” as the method.");
        findings.advice("If nobody knows {client_ip}: nothing. Attackers' tools try every method that they know.");
        boolean login = method.equals("LOGIN");
        if (login) {
            findings.setting(
                    "Offer LOGIN besides PLAIN, for old programs.",
                    "/etc/dovecot/conf.d/10-auth.conf",
                    "auth_mechanisms = plain login");
        }
        return findings.conclude(
                login || !users.isEmpty() ? Urgency.LOOK : problem.urgency(),
                "A client wants to log in by " + name + ", which this server does not offer. No password was checked.",
                Likelihood.CERTAIN);
    }
}
