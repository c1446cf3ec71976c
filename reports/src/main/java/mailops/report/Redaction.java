package mailops.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import mailops.explain.Evidence;

/// Replaces addresses, users, hosts and IP addresses by names that stand for them throughout a report, so that it can
/// leave the house: `user-1@domain-2.example`, `host-3.example`, `ip-4`.
///
/// Known by their form, in texts as well, and users without a domain and this host by the columns that hold them. Names
/// of public services stay, since they tell what happened.
public final class Redaction {
    private static final Set<String> PUBLIC = Set.of(
            "spamhaus.org",
            "spamcop.net",
            "barracudacentral.org",
            "sorbs.net",
            "postfix.org",
            "dovecot.org",
            "dnswl.org",
            "google.com",
            "gmail.com",
            "outlook.com");

    /// What looks like the end of a domain, and is that of a file.
    private static final Set<String> FILES = Set.of(
            "cf", "conf", "log", "gz", "xz", "zst", "pem", "key", "crt", "sock", "service", "timer", "socket", "sh",
            "txt", "html", "md", "yaml", "yml", "json", "sieve", "db", "sqlite", "lmdb", "ext", "so", "php", "pl",
            "py");

    private static final int SHORTEST_NAME = 3;

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private Redaction() {}

    public static Report of(Report report) {
        Redaction redaction = new Redaction();
        report.host().ifPresent(host -> redaction.names.put(host.toLowerCase(Locale.ROOT), "server"));
        report.names().forEach(redaction::user);
        for (Table table : report.tables()) {
            table.rows().forEach(row -> redaction.learn(table.columns(), row));
        }
        return redaction.redact(report);
    }

    /// Users without a domain look like any other word.
    private void learn(List<Column> columns, List<Cell> row) {
        for (int i = 0; i < row.size(); i++) {
            if (columns.get(i).kind() == Kind.ADDRESS
                    && row.get(i) instanceof Cell.Words words
                    && words.text().indexOf('@') < 0
                    && words.text().length() >= SHORTEST_NAME) {
                name(words.text(), "user");
            }
        }
    }

    private Report redact(Report report) {
        return new Report(
                report.span(),
                report.host().map(host -> "server"),
                report.domain().map(this::text),
                List.of(),
                true,
                new Verdict(report.verdict().level(), text(report.verdict().sentence())),
                report.actions().stream().map(this::action).toList(),
                report.figures(),
                report.charts().stream().map(this::chart).toList(),
                report.tables().stream().map(this::table).toList(),
                finePrint(report.finePrint()));
    }

    private Action action(Action action) {
        return new Action(
                action.problem(),
                action.urgency(),
                action.title(),
                action.incidents(),
                action.before(),
                action.since(),
                action.last(),
                text(action.affected()),
                text(action.cause()),
                action.evidence().stream()
                        .map(evidence -> new Evidence(evidence.sign(), text(evidence.text())))
                        .toList(),
                text(action.advice()),
                action.command().map(this::text),
                action.setting().map(this::text));
    }

    private Chart chart(Chart chart) {
        return new Chart(
                chart.id(),
                chart.title(),
                text(chart.caption()),
                chart.form(),
                chart.category(),
                chart.categories().stream().map(this::text).toList(),
                chart.series().stream()
                        .map(series -> new Series(text(series.name()), series.values()))
                        .toList(),
                chart.kind());
    }

    private Table table(Table table) {
        List<List<Cell>> rows = new ArrayList<>();
        for (List<Cell> row : table.rows()) {
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(cell(table.columns().get(i).kind(), row.get(i)));
            }
            rows.add(cells);
        }
        return new Table(table.id(), table.title(), table.about(), table.empty(), table.columns(), rows, table.left());
    }

    private Cell cell(Kind kind, Cell cell) {
        if (!(cell instanceof Cell.Words words) || words.text().isEmpty() || kind == Kind.WORDS) {
            return cell;
        }
        String text = words.text();
        return Cell.of(
                switch (kind) {
                    case ADDRESS -> text.indexOf('@') < 0 ? user(text) : address(text);
                    case HOST -> text.startsWith("(") ? text : host(text);
                    case IP -> name(text, "ip");
                    default -> text(text);
                });
    }

    private String user(String text) {
        return text.equals("<>") ? text : name(text, "user");
    }

    private FinePrint finePrint(FinePrint print) {
        return new FinePrint(
                print.made(),
                print.sources().stream().map(this::text).toList(),
                print.lines(),
                print.unparsed(),
                print.first(),
                print.last(),
                print.gaps(),
                text(print.before()),
                print.version(),
                print.took());
    }

    /// A text with all names in it replaced.
    String text(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isPart(text.charAt(end))) {
                end++;
            }
            if (end == at) {
                out.append(text.charAt(at++));
                continue;
            }
            // A full stop or colon at the end is the sentence's.
            int last = end;
            while (last > at && ".:-".indexOf(text.charAt(last - 1)) >= 0) {
                last--;
            }
            out.append(word(text.substring(at, last))).append(text, last, end);
            at = end;
        }
        return out.toString();
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || "@._:-+~!%*".indexOf(c) >= 0;
    }

    private String word(String word) {
        int at = word.lastIndexOf('@');
        if (at > 0 && at < word.length() - 1) {
            return address(word);
        }
        String known = names.get(word.toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        if (isIp(word)) {
            return name(word, "ip");
        }
        int colon = word.lastIndexOf(':');
        if (colon > 0 && word.substring(colon + 1).chars().allMatch(Character::isDigit)) {
            String head = word.substring(0, colon);
            return isIp(head) || isHost(head) ? word(head) + word.substring(colon) : word;
        }
        return isHost(word) ? host(word) : word;
    }

    private String address(String address) {
        int at = address.lastIndexOf('@');
        return name(address.substring(0, at) + "@", "user") + "@" + domain(address.substring(at + 1));
    }

    private String domain(String domain) {
        return name(domain, "domain") + ".example";
    }

    private String host(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        boolean known = PUBLIC.stream().anyMatch(end -> name.equals(end) || name.endsWith("." + end));
        return known ? host : domain(host);
    }

    private String name(String original, String kind) {
        return names.computeIfAbsent(
                original.toLowerCase(Locale.ROOT), key -> kind + "-" + counts.merge(kind, 1, Integer::sum));
    }

    private static boolean isIp(String word) {
        boolean four = word.chars().filter(c -> c == '.').count() == 3
                && word.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))
                && word.length() >= 7;
        long colons = word.chars().filter(c -> c == ':').count();
        boolean six = colons >= 2
                && (colons == 7 || word.contains("::"))
                && word.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0);
        return four || six;
    }

    private static boolean isHost(String word) {
        String[] labels = word.split("\\.", -1);
        if (labels.length < 2) {
            return false;
        }
        for (String label : labels) {
            if (label.isEmpty() || !label.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
                return false;
            }
        }
        String last = labels[labels.length - 1].toLowerCase(Locale.ROOT);
        return last.length() >= 2 && last.chars().allMatch(Character::isLetter) && !FILES.contains(last);
    }
}
