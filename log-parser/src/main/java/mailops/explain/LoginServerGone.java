package mailops.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.event.Field;
import mailops.index.SearchRequest.Condition;
import mailops.knowledge.Problem;
import mailops.knowledge.Urgency;

/// Explains why Postfix could not ask whether a password is right: Dovecot was restarted, is down, or its socket is not
/// where Postfix looks.
final class LoginServerGone {
    private static final Duration GAP = Duration.ofMinutes(10);
    private static final Duration NEAR = Duration.ofSeconds(90);
    private static final int MOST_BURSTS = 5;

    private LoginServerGone() {}

    /// One case for each stretch of time in which it was gone.
    static List<Explanation> cases(Problem problem, Lines lines, Surroundings around) {
        List<Explanation> cases = new ArrayList<>();
        List<List<Entry>> bursts = bursts(lines.entries());
        for (List<Entry> burst : bursts.subList(0, Math.min(MOST_BURSTS, bursts.size()))) {
            cases.add(explain(problem, burst, bursts.size(), around));
        }
        return cases;
    }

    private static List<List<Entry>> bursts(List<Entry> entries) {
        List<List<Entry>> bursts = new ArrayList<>();
        Instant before = Instant.MAX;
        for (Entry entry : entries) {
            if (bursts.isEmpty() || Duration.between(entry.time(), before).compareTo(GAP) > 0) {
                bursts.add(new ArrayList<>());
            }
            bursts.get(bursts.size() - 1).add(entry);
            before = entry.time();
        }
        return bursts;
    }

    /// @param burst its lines, the newest first
    private static Explanation explain(Problem problem, List<Entry> burst, int bursts, Surroundings around) {
        Entry last = burst.get(0);
        Entry first = burst.get(burst.size() - 1);
        long incidents = Math.max(1, burst.stream().mapToLong(Entry::incidents).sum());
        String when = last.hasTime()
                ? ", " + around.moments().second(first.time())
                        + (first.time().equals(last.time())
                                ? ""
                                : " to " + around.moments().clock(last.time()))
                : "";
        Findings findings = new Findings(
                problem,
                "Postfix could not ask whether a password is right · " + Wording.times(incidents) + when,
                incidents,
                values(burst));
        Map<String, Long> said = new LinkedHashMap<>();
        burst.forEach(entry -> said.merge(reason(entry), 1L, Long::sum));
        said.entrySet().stream()
                .limit(3)
                .forEach(one -> findings.supports("Postfix: " + one.getKey()
                        + (one.getValue() > 1 ? " (" + Wording.times(one.getValue()) + ")" : "")));
        findings.lines(burst);
        Optional<Entry> restart =
                last.hasTime() ? restart(first, last, around.log().whole()) : Optional.empty();
        restart.ifPresent(entry -> {
            findings.supports("Dovecot, " + around.moments().second(entry.time()) + ": "
                    + entry.event().message());
            findings.lines(List.of(entry));
        });
        Optional<Instant> healed =
                last.hasTime() ? worksSince(last.time(), around.log().whole()) : Optional.empty();
        healed.ifPresent(time -> findings.supports(
                "logging in works again, since " + around.moments().second(time)));
        if (healed.isEmpty() && last.isInLog()) {
            findings.against("no successful login is in the log since then");
        }
        return conclude(findings, said.keySet().toString(), restart.isPresent(), healed.isPresent(), bursts, around);
    }

    private static Map<String, String> values(List<Entry> burst) {
        Map<String, String> values = new LinkedHashMap<>(burst.get(0).values());
        String socket = burst.stream()
                .map(entry -> entry.get(Field.REASON))
                .filter(reason -> reason.indexOf('\'') < reason.lastIndexOf('\''))
                .map(reason -> reason.substring(reason.indexOf('\'') + 1, reason.lastIndexOf('\'')))
                .findFirst()
                .orElse("private/auth");
        values.put("socket", "/var/spool/postfix/" + socket);
        return values;
    }

    /// Dovecot's line about ending or starting, seconds from a failed login for which it gives no reason.
    static Optional<Entry> near(Entry failure, LogView log) {
        boolean unexplained = failure.get(Field.REASON).contains("reason unavailable")
                || failure.get(Field.REASON).contains("Connection lost");
        if (!unexplained
                || !failure.isInLog()
                || SaslReason.ofDovecot(failure, log).isPresent()) {
            return Optional.empty();
        }
        LogView near =
                log.between(failure.time().minusSeconds(20), failure.time().plusSeconds(20));
        return near
                .newest(1, Condition.is("daemon", "smtpd"), new Condition.Phrase("Connect to Dovecot auth socket"))
                .entries()
                .stream()
                .findFirst()
                .or(() -> restart(failure, failure, log)
                        .filter(entry -> Duration.between(entry.time(), failure.time())
                                        .abs()
                                        .compareTo(Duration.ofSeconds(20))
                                < 0));
    }

    private static String reason(Entry entry) {
        String reason = entry.get(Field.REASON);
        return reason.isEmpty() ? entry.event().message() : reason;
    }

    /// Dovecot's own line about ending, crashing or starting, near in time.
    private static Optional<Entry> restart(Entry first, Entry last, LogView log) {
        List<Entry> near = log.between(first.time().minus(NEAR), last.time().plus(NEAR))
                .newest(
                        50,
                        new Condition.AnyOf("daemon", List.of("master", "auth", "log", "dovecot")),
                        new Condition.Not(new Condition.AnyOf("event", List.of("auth_failed", "other"))))
                .entries();
        return near.stream()
                .filter(entry -> {
                    String message = entry.event().message();
                    return message.contains("starting up")
                            || message.contains("illed with signal")
                            || message.contains("exiting")
                            || message.contains("panic");
                })
                .filter(entry -> entry.get(Field.PROGRAM).startsWith("dovecot"))
                .findFirst();
    }

    private static Optional<Instant> worksSince(Instant time, LogView log) {
        LogView later = log.from(time.plusMillis(1));
        Optional<Instant> auth = later.oldest(20, Condition.is("event", "client")).entries().stream()
                .filter(entry -> entry.event().has(Field.SASL_USERNAME))
                .map(Entry::time)
                .findFirst();
        return auth.or(() -> later.oldest(1, Condition.is("event", "login")).first());
    }

    private static Explanation conclude(
            Findings findings, String said, boolean restarted, boolean healed, int bursts, Surroundings around) {
        if (said.contains("saslauthd")) {
            findings.command(
                    "Start saslauthd, and let Postfix reach its socket.",
                    "systemctl restart saslauthd && adduser postfix sasl && postfix reload");
            return findings.conclude(
                    healed ? Urgency.LOOK : Urgency.ACT,
                    "saslauthd, which checks the passwords, does not answer.",
                    Likelihood.CERTAIN);
        }
        if (restarted) {
            findings.advice(healed ? "It healed by itself." : "See whether Dovecot runs now.");
            if (bursts > 1) {
                findings.supports("it was gone " + Wording.times(bursts) + " in the time that was looked at");
            }
            findings.command(
                    "If it returns every night, have log rotation reopen Dovecot's logs instead of a restart.",
                    "doveadm log reopen");
            return findings.conclude(
                    healed ? Urgency.WEATHER : Urgency.ACT,
                    "Dovecot was stopped or restarted, and its login socket was gone for that time.",
                    Likelihood.CERTAIN);
        }
        if (said.contains("Permission denied")) {
            socket(findings);
            return findings.conclude(
                    Urgency.ACT, "The login socket is there, but Postfix may not use it.", Likelihood.CERTAIN);
        }
        if (said.contains("No such file")) {
            findings.command(
                    "Compare where Postfix looks with what is there.",
                    "postconf smtpd_sasl_type smtpd_sasl_path; ls -l -- {socket}");
            around.settings()
                    .postfix("smtpd_sasl_path")
                    .ifPresent(path ->
                            findings.supports("smtpd_sasl_path = " + path + ", below Postfix' queue directory"));
            socket(findings);
            return findings.conclude(
                    Urgency.ACT,
                    "There is no login socket where Postfix looks for it: another path, or Dovecot is not running.",
                    Likelihood.LIKELY);
        }
        findings.command(
                "See whether Dovecot runs, and start it.", "systemctl status dovecot || systemctl restart dovecot");
        return findings.conclude(
                healed ? Urgency.LOOK : Urgency.ACT,
                "The login server (Dovecot's auth) did not answer: it is down, or was for a moment.",
                Likelihood.LIKELY);
    }

    private static void socket(Findings findings) {
        findings.setting(
                "Have Dovecot make the socket for Postfix, then restart Dovecot.",
                "/etc/dovecot/conf.d/10-master.conf",
                """
                service auth {
                  unix_listener /var/spool/postfix/private/auth {
                    mode = 0660
                    user = postfix
                    group = postfix
                  }
                }""");
    }
}
