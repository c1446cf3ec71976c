package mailops.explain;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mailops.event.Field;
import mailops.index.SearchRequest.Condition;
import mailops.knowledge.Problem;
import mailops.knowledge.Urgency;

/// Explains why mail to a domain is refused that perhaps should be delivered here: other mail servers bring it, which
/// they do where a domain's MX record points to this host.
final class ForgottenDomain {
    private final Problem problem;
    private final OwnDomains own;
    private final Surroundings around;

    ForgottenDomain(Problem problem, OwnDomains own, Surroundings around) {
        this.problem = problem;
        this.own = own;
        this.around = around;
    }

    /// Whether a refused mail came as another server's mail comes: from a host with a name, to port 25, for a sender
    /// that
    /// is not ours and a recipient without tricks in it.
    static boolean looksLikeMail(Entry entry) {
        String host = entry.get(Field.CLIENT_HOST).toLowerCase(Locale.ROOT);
        String helo = entry.get(Field.HELO).toLowerCase(Locale.ROOT);
        String sender = Wording.domain(entry.get(Field.FROM));
        boolean named = !host.isEmpty() && !host.equals("unknown") && host.indexOf('.') > 0;
        return named
                && entry.get(Field.SERVICE).isEmpty()
                && !entry.get(Field.PROTO).equals("SMTP")
                && (helo.equals(host) || related(sender, host) || related(sender, helo))
                && isPlain(entry.get(Field.TO));
    }

    /// Whether a host's name lies in the domain.
    private static boolean related(String domain, String host) {
        return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
    }

    /// An address without the marks of an old way to relay: `user%other.example@here.example`.
    static boolean isPlain(String address) {
        String local = address.substring(0, Math.max(0, address.lastIndexOf('@')));
        return !local.isEmpty() && local.indexOf('%') < 0 && local.indexOf('!') < 0 && local.indexOf('@') < 0;
    }

    /// @param entries refused mails to the domain, the newest first
    /// @param incidents how many there are in all
    Explanation explain(String domain, List<Entry> entries, long incidents) {
        Entry newest = entries.get(0);
        Set<String> clients = new TreeSet<>();
        Set<String> senders = new TreeSet<>();
        Set<String> recipients = new TreeSet<>();
        for (Entry entry : entries) {
            clients.add(entry.get(Field.CLIENT_HOST));
            senders.add(Wording.domain(entry.get(Field.FROM)));
            recipients.add(entry.get(Field.TO));
        }
        Findings findings = new Findings(
                problem,
                domain + " · " + Wording.count(incidents, "incident") + ", "
                        + Wording.count(clients.size(), "mail server") + ", last "
                        + around.moments().at(newest.time()),
                incidents,
                Map.of("domain", domain, "client_ip", newest.get(Field.CLIENT_IP), "to", newest.get(Field.TO)));
        findings.lines(entries);
        findings.supports(Wording.list(clients, 3) + (clients.size() == 1 ? " comes" : " come")
                + " as a mail server does that follows an MX record: with a confirmed name, on port 25, for "
                + (senders.size() == 1 ? "a sender" : "senders") + " in " + Wording.list(senders, 3));
        findings.supports("refused for " + Wording.list(recipients, 3));
        boolean known = history(domain, newest, findings);
        boolean elsewhere = settings(domain, findings) || outbound(domain, findings);
        remedies(findings);
        Likelihood likelihood = known || (clients.size() > 1 && !elsewhere) ? Likelihood.LIKELY : Likelihood.POSSIBLE;
        findings.other("The sending server is set to use this host as its relay, by mistake.", Likelihood.POSSIBLE);
        findings.other("A stranger looks for an open relay, from a host with a name.", Likelihood.POSSIBLE);
        return findings.conclude(
                likelihood == Likelihood.LIKELY ? Urgency.ACT : Urgency.LOOK,
                known
                        ? "Mail to " + domain + " is refused, although this server delivers for that domain."
                        : "Mail to " + domain + " may belong here: Postfix does not know the domain as its own.",
                likelihood);
    }

    /// Whether the server delivered for the domain, and when last.
    private boolean history(String domain, Entry newest, Findings findings) {
        if (own.deliveries(domain) == 0) {
            findings.supports("no delivery to " + domain + " is in the log: Postfix has not treated it as its own");
            return false;
        }
        Lines last = around.log()
                .whole()
                .newest(1, OwnDomains.LOCAL_DELIVERY, OwnDomains.SENT, new Condition.EndsWith("to", "@" + domain));
        findings.supports("the log holds " + Wording.count(last.count(), "delivery") + " to " + domain + ", the last "
                + last.last().map(around.moments()::at).orElse("some time ago"));
        if (last.last().map(time -> time.isAfter(newest.time())).orElse(false)) {
            findings.supports("since then it is delivered again: the cause seems to be mended");
        }
        return true;
    }

    private boolean settings(String domain, Findings findings) {
        List<String> parameters =
                List.of("mydestination", "virtual_mailbox_domains", "virtual_alias_domains", "relay_domains");
        boolean any = false;
        boolean named = false;
        for (String parameter : parameters) {
            Optional<String> value = around.settings().postfix(parameter);
            any |= value.isPresent();
            if (value.map(OwnDomains::names).orElse(List.of()).contains(domain)) {
                findings.against(parameter + " names " + domain + " by now; is `postfix reload` or `postmap` missing?");
                named = true;
            }
        }
        if (!any) {
            findings.unchecked("not checked: " + String.join(", ", parameters) + " ("
                    + around.settings().whyNoPostfix() + ")");
        } else if (!named) {
            findings.supports("the lists of domains in main.cf do not name " + domain + " themselves");
        }
        findings.unchecked("not checked: whether the MX record of " + domain + " points to this server");
        return named;
    }

    /// Whether this server itself sends mail for the domain to another host.
    private boolean outbound(String domain, Findings findings) {
        Lines sent = around.log()
                .whole()
                .newest(1, Condition.is("daemon", "smtp"), OwnDomains.SENT, new Condition.EndsWith("to", "@" + domain));
        if (sent.isEmpty()) {
            return false;
        }
        findings.against("this server itself sends mail for " + domain + " to another host, "
                + sent.entries().get(0).get(Field.RELAY_HOST) + " (" + Wording.times(sent.count()) + ")");
        return true;
    }

    private void remedies(Findings findings) {
        findings.command(
                "See where the domain's mail should go, and what Postfix holds for its own.",
                "dig +short mx {domain}; postconf mydestination virtual_mailbox_domains virtual_alias_domains relay_domains");
        String value = around.settings().postfix("virtual_mailbox_domains").orElse("");
        if (value.indexOf(':') > 0) {
            findings.advice("If it has mailboxes here, add {domain} to the table in virtual_mailbox_domains = " + value
                    + " (a row in PostfixAdmin, or a line and postmap).");
        } else {
            findings.command(
                    "If it has mailboxes here, add it (if that setting is a table, add a line there and run postmap).",
                    "postconf -e \"virtual_mailbox_domains = $(postconf -h virtual_mailbox_domains) {domain}\""
                            + " && postfix reload");
        }
        findings.command(
                "If this host only passes it on to the domain's own server:",
                "postconf -e \"relay_domains = $(postconf -h relay_domains) {domain}\" && postfix reload");
        findings.advice("If it does not belong here: nothing, or tell whoever set the MX record.");
    }
}
