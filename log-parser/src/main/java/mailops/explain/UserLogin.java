package mailops.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.event.Field;
import mailops.index.Group;
import mailops.index.SearchRequest.Condition;
import mailops.knowledge.Problem;
import mailops.knowledge.Urgency;

/// Explains failed logins of one name from one address: a device with an old password, a typing error, a name in the
/// wrong form, a closed account, or somebody who knocks.
final class UserLogin {
    private static final Duration STUBBORN = Duration.ofHours(1);
    private static final int MANY = 5;

    private final Problem problem;
    private final LoginAttempts client;
    private final Surroundings around;
    private final Findings findings;
    private final SuccessfulLogins successes;
    private final String user;

    UserLogin(Problem problem, LoginAttempts client, Surroundings around) {
        this.problem = problem;
        this.client = client;
        this.around = around;
        this.user = client.user();
        this.successes = SuccessfulLogins.of(
                user.isEmpty() ? List.of() : List.of(user),
                List.of(),
                around.log().whole());
        Optional<Duration> interval = Moments.interval(client.times());
        String often = Wording.times(client.incidents())
                + interval.filter(gap -> gap.toSeconds() >= 20)
                        .map(gap -> ", every " + Moments.length(gap))
                        .orElse("");
        String when = client.first().getEpochSecond() > 0
                ? ", " + around.moments().span(Optional.of(client.first()), Optional.of(client.last()))
                : "";
        this.findings = new Findings(
                problem,
                (user.isEmpty() ? "somebody" : user) + " from " + client.ip + " · " + often + when,
                client.incidents(),
                values());
    }

    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>(client.entries().get(0).values());
        values.put("client_ip", client.ip);
        if (!user.isEmpty()) {
            values.put("user", user);
        }
        return values;
    }

    Explanation explain() {
        LoginReasons.report(client.entries(), findings);
        findings.lines(client.entries());
        SuccessfulLogins here = successes.from(client.ip);
        SuccessfulLogins elsewhere = successes.notFrom(client.ip);
        history(here, elsewhere);
        if (says("disabled") || isDenied()) {
            return closed();
        }
        Optional<Entry> gone =
                LoginServerGone.near(client.entries().get(0), around.log().whole());
        if (gone.isPresent()) {
            return serverGone(gone.get());
        }
        if (says("Invalid base64") || says("authentication aborted") || says("Username character disallowed")) {
            return clumsy();
        }
        if (client.isUnknownUser()) {
            return unknown();
        }
        if (user.isEmpty()) {
            return nameless();
        }
        Optional<Instant> healed = here.after(client.last());
        Duration took = Duration.between(client.first(), client.last());
        if (healed.isPresent()) {
            findings.advice("Nothing, if it stays like this.");
            return findings.conclude(
                    Urgency.WEATHER,
                    user + " logs in from there again: the password was corrected, or typed right at last.",
                    Likelihood.LIKELY);
        }
        boolean stubborn = (client.incidents() >= MANY && took.compareTo(STUBBORN) >= 0)
                || Moments.interval(client.times()).isPresent();
        return stubborn ? oldPassword(elsewhere) : mistyped(here.isEmpty() && elsewhere.isEmpty());
    }

    private boolean says(String words) {
        return client.entries().stream()
                .anyMatch(entry -> entry.get(Field.REASON).contains(words));
    }

    /// Dovecot says that an account is denied in a line of its own, which names nobody.
    private boolean isDenied() {
        Entry newest = client.entries().get(0);
        if (!newest.isInLog()) {
            return false;
        }
        Lines near = around.log()
                .whole()
                .between(newest.time().minusSeconds(10), newest.time().plusSeconds(2))
                .newest(1, Condition.is("daemon", "auth"), new Condition.Phrase("User found from deny passdb"));
        near.entries().forEach(line -> findings.supports("Dovecot: " + line.get(Field.REASON)));
        return !near.isEmpty();
    }

    private Explanation serverGone(Entry line) {
        findings.supports(line.get(Field.PROGRAM) + ", " + around.moments().second(line.time()) + ": "
                + line.event().message());
        findings.lines(List.of(line));
        findings.advice("Nothing, if it happened once. The password was not looked at, so it need not be changed.");
        findings.command(
                "If it comes back at the same time each day, see what restarts Dovecot; rotation should call",
                "doveadm log reopen");
        return findings.conclude(
                Urgency.LOOK,
                "Nobody could check the password: Dovecot was stopped or restarted in that moment.",
                Likelihood.LIKELY);
    }

    private void history(SuccessfulLogins here, SuccessfulLogins elsewhere) {
        if (!elsewhere.isEmpty()) {
            findings.supports(user + " logs in fine from " + Wording.list(elsewhere.addresses(), 2) + ", last "
                    + around.moments().at(elsewhere.logins().get(0).time()));
        }
        here.before(client.first())
                .ifPresent(last ->
                        findings.supports("the failures began " + Moments.length(Duration.between(last, client.first()))
                                + " after the last success from " + client.ip));
        if (here.isEmpty() && !around.log().isEmpty()) {
            findings.supports("the log holds no successful login of " + (user.isEmpty() ? "this client" : user)
                    + " from " + client.ip);
        }
    }

    private Explanation oldPassword(SuccessfulLogins elsewhere) {
        findings.advice("Ask {user} to put the present password into that device (look for the one at {client_ip}).");
        findings.command(
                "To see whether a password is right, without a mail program (it asks for it):",
                "doveadm auth test -- {user}");
        findings.other("Somebody guesses the password of this one user, slowly.", Likelihood.UNLIKELY);
        return findings.conclude(
                Urgency.LOOK,
                "One device with an old password tries again and again.",
                elsewhere.isEmpty() ? Likelihood.POSSIBLE : Likelihood.LIKELY);
    }

    private Explanation mistyped(boolean never) {
        findings.command(
                "Nothing yet. If {user} complains, check the password; this asks for it.",
                "doveadm auth test -- {user}");
        findings.other("A device with an old password, which has only begun to try.", Likelihood.POSSIBLE);
        if (never) {
            findings.other("Somebody guesses: the log shows no successful login of this user.", Likelihood.POSSIBLE);
        }
        return findings.conclude(
                Urgency.LOOK, "A wrong password, " + Wording.times(client.incidents()) + ".", Likelihood.LIKELY);
    }

    /// A name that Dovecot does not know.
    private Explanation unknown() {
        Optional<String> meant = user.indexOf('@') < 0 ? sameWithDomain() : Optional.empty();
        if (meant.isPresent()) {
            findings.supports(meant.get() + " is a user of this server, who logs in with the domain");
            findings.advice("In the mail program, the user name is the whole address: " + meant.get() + ".");
            findings.setting(
                    "Or let Dovecot add the domain (in Dovecot 2.3 the setting is called auth_default_realm).",
                    "/etc/dovecot/conf.d/10-auth.conf",
                    "auth_default_domain = " + harmless(Wording.domain(meant.get())));
            return findings.conclude(
                    Urgency.LOOK, "The mail program leaves out the domain of the user name.", Likelihood.LIKELY);
        }
        findings.advice("If nobody knows the name: nothing. Strangers guess names every day.");
        findings.command(
                "If it should exist, ask Dovecot for it the way it looks up a login.", "doveadm user -- {user}");
        findings.other("The mailbox was deleted or renamed, and a device still has the old name.", Likelihood.POSSIBLE);
        return findings.conclude(
                Urgency.WEATHER,
                "There is no user " + user + " on this server: somebody guesses, most likely.",
                Likelihood.LIKELY);
    }

    /// A user who logs in with success and whose name before the domain is this one.
    private Optional<String> sameWithDomain() {
        return around.log().whole().groups("user", Condition.is("event", "login")).stream()
                .map(Group::value)
                .filter(name -> name.startsWith(user + "@"))
                .findFirst()
                .or(() -> around.log().whole().groups("to", OwnDomains.LOCAL_DELIVERY, OwnDomains.SENT).stream()
                        .map(Group::value)
                        .filter(name -> name.startsWith(user + "@"))
                        .findFirst());
    }

    private static String harmless(String domain) {
        return domain.chars().allMatch(c -> c == '.' || c == '-' || (c < 0x7F && Character.isLetterOrDigit(c)))
                ? domain
                : "<domain>";
    }

    private Explanation closed() {
        findings.advice("If the account is closed on purpose: nothing, or remove the account from the device.");
        findings.command("See where Dovecot looks up {user}.", "doveconf -n passdb; doveadm user -- {user}");
        return findings.conclude(
                Urgency.LOOK,
                "The account" + (user.isEmpty() ? "" : " " + user)
                        + " is closed: Dovecot refuses it whatever the password.",
                Likelihood.CERTAIN);
    }

    private Explanation clumsy() {
        findings.advice("Nothing to do, unless one of your own programs is at {client_ip}; then update it.");
        return findings.conclude(
                Urgency.WEATHER,
                "The client did not get as far as a password: it broke off or sent nonsense, as attackers' tools do.",
                Likelihood.LIKELY);
    }

    private Explanation nameless() {
        findings.setting(
                "Have Dovecot log the user and the reason of each failure.",
                "/etc/dovecot/conf.d/10-logging.conf",
                "auth_verbose = yes");
        findings.command("See what else is known about the address.", "mailops search client_ip:{client_ip}");
        findings.other("One device with an old password.", Likelihood.POSSIBLE);
        return findings.conclude(
                problem.urgency(),
                "A login failed; a wrong password, most likely. The log does not say whose.",
                Likelihood.POSSIBLE);
    }
}
