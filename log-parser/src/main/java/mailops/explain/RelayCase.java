package mailops.explain;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mailops.event.Field;
import mailops.index.SearchRequest.Condition;
import mailops.knowledge.Problem;
import mailops.knowledge.Urgency;

/// Explains a client that is, or may be, one of the server's own: an application, a printer, a user's mail program.
final class RelayCase {
    private final RelayClient client;
    private final Surroundings around;
    private final Findings findings;

    RelayCase(Problem problem, RelayClient client, Surroundings around) {
        this.client = client;
        this.around = around;
        this.findings = new Findings(problem, subject(client, around), client.refused.incidents(), client.values());
    }

    private static String subject(RelayClient client, Surroundings around) {
        Lines refused = client.refused;
        String last = refused.last()
                .map(time -> ", last " + around.moments().at(time))
                .orElse("");
        return client.name() + " · " + Wording.count(refused.incidents(), "incident") + last;
    }

    Explanation explain() {
        whoItIs();
        whatItDid();
        findings.lines(client.refused.entries());
        if (!client.session.failures().isEmpty()) {
            findings.lines(client.session.failures());
            return failedLogin();
        }
        boolean named = client.hasOwnHost()
                || (client.own.isEmpty() && client.isNamedAfterSender())
                || (client.hasOwnHelo() && !client.ownSenders().isEmpty());
        if (client.hasFewUsers() && !named) {
            return user(Likelihood.LIKELY);
        }
        if (client.session.isSubmission() || client.hasPrivateHelo()) {
            return user(named || !client.ownSenders().isEmpty() ? Likelihood.LIKELY : Likelihood.POSSIBLE);
        }
        if (named || client.refused.incidents() > 2) {
            return application(named ? Likelihood.LIKELY : Likelihood.POSSIBLE);
        }
        return doubtful();
    }

    private void whoItIs() {
        Set<String> senders = client.ownSenders();
        if (!senders.isEmpty()) {
            String domains = senders.stream()
                    .map(Wording::domain)
                    .distinct()
                    .limit(2)
                    .map(domain -> domain + ", which " + client.own.reason(domain))
                    .collect(Collectors.joining("; "));
            findings.supports("the sender " + Wording.list(senders, 3) + " is in a domain of yours: " + domains);
        } else if (client.own.isEmpty()) {
            findings.unchecked("not checked: whether the sender " + client.newest.get(Field.FROM)
                    + " is in a domain of this server (no delivery is in the log)");
            if (client.isNamedAfterSender()) {
                findings.supports("its name " + client.host() + " lies in the sender's domain");
            }
        } else if (client.session.isSubmission() || client.hasFewUsers()) {
            findings.against("the sender " + client.newest.get(Field.FROM) + " is in no domain of this server");
        }
        client.own
                .above(client.host())
                .ifPresent(domain ->
                        findings.supports("its address has the name " + client.host() + ", in your domain " + domain));
        if (client.hasOwnHelo() && !client.helo().equals(client.host())) {
            findings.supports("it said HELO " + client.helo() + ", a name in your domain");
        } else if (client.hasPrivateHelo()) {
            findings.supports("it said HELO " + client.helo() + ", an address of a private network: a mail program");
        }
        if (client.hasFewUsers()) {
            findings.supports("from the same address " + Wording.list(client.users, 3)
                    + (client.users.size() == 1 ? " logs in" : " log in") + " with success");
        }
    }

    private void whatItDid() {
        SmtpSession session = client.session;
        StringBuilder did = new StringBuilder("it came to ").append(session.service());
        did.append(session.tls() ? ", with TLS" : session.isComplete() ? ", without TLS" : "");
        session.commands()
                .ifPresent(commands -> did.append(" (").append(commands).append(")"));
        if (!session.failures().isEmpty() || session.loginAttempts() > 0) {
            did.append(session.loggedIn() ? ", and logged in" : ", and tried to log in, which failed");
        } else if (session.isComplete()) {
            did.append(", and never tried to log in");
        }
        findings.supports(did.toString());
        if (!session.isComplete()) {
            findings.unchecked("not checked: whether it tried to log in (the end of its session is not in the log)");
        }
        Lines refused = client.refused;
        if (refused.incidents() > 1) {
            String regular = Moments.interval(
                            refused.entries().stream().map(Entry::time).toList())
                    .map(gap -> ", every " + Moments.length(gap))
                    .orElse("");
            findings.supports("refused " + Wording.times(refused.incidents()) + regular + ", "
                    + around.moments().span(refused.first(), refused.last()));
        }
        if (client.newest.event().number(Field.SMTP_CODE, 0) == 454) {
            findings.supports("the answer was 454, a temporary one: the client will try again");
        }
    }

    private Explanation application(Likelihood likelihood) {
        trust();
        logIn("Let it log in: server {server}, " + port() + ", name and password of a mailbox.");
        trustRemedy();
        findings.other(
                "Its address is not trusted (any more): it has a new address, or mynetworks was changed.",
                Likelihood.POSSIBLE);
        return findings.conclude(
                Urgency.LOOK, "An application or device of yours sends without logging in.", likelihood);
    }

    private Explanation user(Likelihood likelihood) {
        String who = client.users.size() == 1
                ? client.users.iterator().next()
                : client.ownSenders().size() == 1
                        ? client.ownSenders().iterator().next()
                        : "a user of yours";
        logIn("In the settings of the mail program for outgoing mail: server {server}, " + port()
                + ", authentication with name and password (the same as for reading mail).");
        if (!client.session.isSubmission()) {
            findings.advice("Port 25 is for other servers; nobody needs to log in there.");
        }
        if (likelihood == Likelihood.POSSIBLE) {
            findings.other("A stranger looks for a way to send; then there is nothing to do.", Likelihood.POSSIBLE);
        }
        String how = client.session.isSubmission()
                ? "comes to the submission service but does not log in"
                : "sends through port 25 without logging in";
        return findings.conclude(Urgency.LOOK, "The mail program of " + who + " " + how + ".", likelihood);
    }

    private Explanation failedLogin() {
        for (Entry failure : client.session.failures()) {
            findings.supports("Postfix: " + SaslReason.ofPostfix(failure));
            SaslReason.ofDovecot(failure, around.log()).ifPresent(why -> findings.supports("Dovecot: " + why));
        }
        findings.advice("Put the right name and password into the mail program; the relaying then works by itself.");
        findings.command(
                "See what is known about the failed logins from there.", "mailops explain sasl-wrong-password");
        return findings.conclude(
                Urgency.LOOK,
                "The client tried to log in and could not, so the server treats it as a stranger.",
                Likelihood.CERTAIN);
    }

    private Explanation doubtful() {
        trust();
        findings.against("its name and address do not belong to your domains, and it came "
                + Wording.times(client.refused.incidents()) + " only");
        findings.advice("If nobody knows {client_ip}: nothing. The server did what it should.");
        logIn("If it is a program of yours, let it log in: server {server}, " + port() + ".");
        trustRemedy();
        findings.other(
                "A program of yours sends without logging in, from an address that has no name.", Likelihood.POSSIBLE);
        return findings.conclude(
                Urgency.WEATHER,
                "Somebody used a sender of yours without logging in; strangers forge such senders.",
                Likelihood.POSSIBLE);
    }

    private void logIn(String text) {
        findings.advice(text);
    }

    /// The port that users send through here, by what the log has seen.
    private String port() {
        LogView log = around.log().whole();
        if (log.count(Condition.is("service", "submission")) == 0
                && log.count(new Condition.AnyOf("service", java.util.List.of("smtps", "submissions"))) > 0) {
            return "port 465 with TLS";
        }
        return "port 587 with STARTTLS";
    }

    private void trust() {
        Optional<String> networks = around.settings().postfix("mynetworks");
        if (networks.isEmpty()) {
            findings.unchecked("not checked: mynetworks (" + around.settings().whyNoPostfix() + ")");
            return;
        }
        Optional<Boolean> trusted = TrustedNetworks.contains(networks.get(), client.ip);
        if (trusted.isEmpty()) {
            findings.unchecked("not checked: the tables in mynetworks = " + networks.get());
        } else if (trusted.get()) {
            findings.against("mynetworks = " + networks.get() + " trusts it by now; if it is still refused, "
                    + "permit_mynetworks is missing in smtpd_relay_restrictions");
        } else {
            findings.supports("mynetworks = " + networks.get() + " does not hold its address");
        }
    }

    private void trustRemedy() {
        TrustedNetworks.ofOne(client.ip)
                .ifPresent(network -> findings.command(
                        "Or trust its address; everything on that host may then send through this server.",
                        "postconf -e \"mynetworks = $(postconf -h mynetworks) " + network + "\" && postfix reload"));
    }
}
