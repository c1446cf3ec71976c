package mailops.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import mailops.event.Field;
import mailops.index.LineShape;

/// The tables of logins and of what proves who is who: protocols, attacks, TLS, SPF, DKIM, DMARC.
final class SecurityTables {
    private static final int SHOWN = 10;

    private final Counted counted;

    SecurityTables(Counted counted) {
        this.counted = counted;
    }

    List<Table> all() {
        return List.of(
                protocols(),
                sources(),
                users(
                        "users_under_attack",
                        "Users under attack",
                        "Names that at least three addresses tried, with five failures and more. Those who also log in"
                                + " exist; a good password and a second factor are worth it there.",
                        Attacks.Target::isUnderAttack),
                users(
                        "stale_passwords",
                        "Users with an old password on a device",
                        "Users who log in, while one or two addresses go on failing with their name.",
                        Attacks.Target::isStale),
                tls(),
                authentication());
    }

    private Table protocols() {
        Map<String, long[]> protocols = new TreeMap<>();
        for (LineShape shape : counted.counting.table().shapes()) {
            Role role = Role.of(shape);
            if (role == Role.LOGIN || role == Role.LOGIN_FAILED) {
                protocols.computeIfAbsent(protocol(shape), name -> new long[3]);
            }
        }
        if (counted.submitted[Period.NOW.index] > 0) {
            protocols.computeIfAbsent("SMTP", name -> new long[3]);
        }
        protocols.forEach((name, counts) -> {
            counts[0] = count(Role.LOGIN, name, shape -> true);
            counts[1] = count(Role.LOGIN_FAILED, name, shape -> true);
            // Where a wording is not in the table, the words are not known.
            long known = count(Role.LOGIN, name, shape -> !shape.wording().isEmpty());
            long encrypted = count(Role.LOGIN, name, shape -> shape.wording().contains(" tls "));
            counts[2] = known == 0 ? -1 : Math.round(1000.0 * encrypted / known);
        });
        List<List<Cell>> rows = new ArrayList<>();
        protocols.forEach((name, counts) -> {
            boolean smtp = name.equals("SMTP");
            if (counts[0] + counts[1] > 0 || (smtp && counted.submitted[Period.NOW.index] > 0)) {
                rows.add(List.of(
                        Cell.of(name),
                        Cell.of(smtp ? counted.submitted[Period.NOW.index] : counts[0]),
                        Cell.of(counts[1]),
                        smtp || counts[2] < 0 ? Cell.UNKNOWN : Cell.of(counts[2] / 10.0)));
            }
        });
        return new Table(
                "logins",
                "Logins by protocol",
                "Logins that succeeded, and sessions that failed to log in. For SMTP: messages taken after a login, and"
                        + " refused attempts.",
                "Nobody logged in.",
                List.of(
                        new Column("protocol", "Protocol", Kind.WORDS),
                        new Column("logins", "Logins", Kind.COUNT),
                        new Column("failed", "Failed", Kind.COUNT),
                        new Column("encrypted", "With TLS", Kind.PERCENT)),
                rows,
                0);
    }

    private long count(Role role, String protocol, Predicate<LineShape> which) {
        return counted.counting.lines(
                Period.NOW, shape -> Role.of(shape) == role && protocol(shape).equals(protocol) && which.test(shape));
    }

    private static String protocol(LineShape shape) {
        return switch (shape.get(Field.DAEMON)) {
            case "imap-login" -> "IMAP";
            case "pop3-login" -> "POP3";
            case "managesieve-login" -> "ManageSieve";
            case "submission-login" -> "Submission (Dovecot)";
            case "smtpd", "postscreen" -> "SMTP";
            case "" -> "other";
            default -> shape.get(Field.DAEMON);
        };
    }

    private Table sources() {
        Largest<Attacks.Source> largest = sourcesWithFailures();
        return new Table(
                "attack_sources",
                "Addresses from which logins fail",
                "Failed logins by address. An address that was also let in is either a user with a wrong password"
                        + " somewhere, or a guess that worked.",
                "No login failed.",
                List.of(
                        new Column("address", "Address", Kind.IP),
                        new Column("failures", "Failures", Kind.COUNT),
                        new Column("names", "Names tried", Kind.COUNT),
                        new Column("logins", "Logins let in", Kind.COUNT)),
                largest.list().stream()
                        .map(source -> List.of(
                                Cell.of(source.ip),
                                Cell.of(source.failures),
                                Cell.of(source.names),
                                Cell.of(source.logins)))
                        .toList(),
                largest.left());
    }

    Largest<Attacks.Source> sourcesWithFailures() {
        Largest<Attacks.Source> largest = new Largest<>(
                SHOWN,
                Comparator.comparingLong((Attacks.Source source) -> source.failures)
                        .thenComparing(source -> source.ip, Comparator.reverseOrder()));
        counted.attacks.sources().forEach(largest::offer);
        return largest;
    }

    private Table users(String id, String title, String about, Predicate<Attacks.Target> which) {
        Largest<Attacks.Target> largest = new Largest<>(
                SHOWN,
                Comparator.comparingLong((Attacks.Target target) -> target.failures)
                        .thenComparing(target -> target.name, Comparator.reverseOrder()));
        for (Attacks.Target target : counted.attacks.targets()) {
            if (which.test(target)) {
                largest.offer(target);
            }
        }
        return new Table(
                id,
                title,
                about,
                "None.",
                List.of(
                        new Column("user", "User", Kind.ADDRESS),
                        new Column("failures", "Failures", Kind.COUNT),
                        new Column("addresses", "Addresses", Kind.COUNT),
                        new Column("logins", "Logins", Kind.COUNT)),
                largest.list().stream()
                        .map(target -> List.of(
                                Cell.of(target.name),
                                Cell.of(target.failures),
                                Cell.of(target.sources),
                                Cell.of(target.logins)))
                        .toList(),
                largest.left());
    }

    private Table tls() {
        Map<String, long[]> versions = new TreeMap<>(Comparator.reverseOrder());
        for (LineShape shape : counted.counting.table().shapes()) {
            if (isTls(shape)) {
                versions.put(shape.get(Field.TLS_VERSION), new long[2]);
            }
        }
        versions.forEach((version, counts) -> {
            counts[0] = tls(version, "smtpd");
            counts[1] = tls(version, "smtp");
        });
        List<List<Cell>> rows = new ArrayList<>();
        versions.forEach((version, counts) -> {
            if (counts[0] + counts[1] > 0) {
                rows.add(List.of(
                        Cell.of(version.replace("tls", "TLS").replace("ssl", "SSL")),
                        Cell.of(counts[0]),
                        Cell.of(counts[1])));
            }
        });
        return new Table(
                "tls",
                "TLS versions",
                "Encrypted SMTP sessions, as smtpd_tls_loglevel = 1 and smtp_tls_loglevel = 1 log them.",
                "No session is in the log; set smtpd_tls_loglevel = 1 and smtp_tls_loglevel = 1 to see them.",
                List.of(
                        new Column("version", "Version", Kind.WORDS),
                        new Column("incoming", "Incoming", Kind.COUNT),
                        new Column("outgoing", "Outgoing", Kind.COUNT)),
                rows,
                0);
    }

    private static boolean isTls(LineShape shape) {
        return shape.event().equals("tls") && !shape.get(Field.TLS_VERSION).isEmpty();
    }

    private long tls(String version, String daemon) {
        return counted.counting.lines(
                Period.NOW,
                shape -> isTls(shape)
                        && shape.get(Field.TLS_VERSION).equals(version)
                        && shape.get(Field.DAEMON).equals(daemon));
    }

    private Table authentication() {
        Map<String, Long> outcomes = new TreeMap<>();
        for (LineShape shape : counted.counting.table().shapes()) {
            SenderCheck.of(shape).ifPresent(check -> outcomes.put(check.method() + "\t" + check.outcome(), 0L));
        }
        outcomes.replaceAll((name, zero) -> counted.counting.lines(
                Period.NOW,
                shape -> SenderCheck.of(shape)
                        .filter(check -> name.equals(check.method() + "\t" + check.outcome()))
                        .isPresent()));
        List<List<Cell>> rows = new ArrayList<>();
        outcomes.forEach((name, count) -> {
            if (count > 0) {
                int tab = name.indexOf('\t');
                rows.add(List.of(Cell.of(name.substring(0, tab)), Cell.of(name.substring(tab + 1)), Cell.of(count)));
            }
        });
        return new Table(
                "authentication",
                "SPF, DKIM and DMARC",
                "What OpenDKIM, OpenDMARC and policyd-spf said of messages.",
                "None of them is in the log.",
                List.of(
                        new Column("method", "Method", Kind.WORDS),
                        new Column("outcome", "Outcome", Kind.WORDS),
                        new Column("messages", "Messages", Kind.COUNT)),
                rows,
                0);
    }
}
