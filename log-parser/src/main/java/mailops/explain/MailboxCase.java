package mailops.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mailops.event.Field;
import mailops.knowledge.Problem;
import mailops.knowledge.Urgency;

/// Mailboxes that cannot be written for the same reason.
final class MailboxCase {
    private static final int MOST_NAMED = 3;
    private static final int MOST_COMMANDS = 5;

    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> directories = new LinkedHashSet<>();
    private final Set<String> boxes = new LinkedHashSet<>();
    private Optional<PermissionLine> parts = Optional.empty();
    private Optional<PermissionLine> postfix = Optional.empty();

    void add(Entry entry, PermissionLine line) {
        entries.add(entry);
        directories.add(line.directory());
        boxes.add(mailbox(entry));
        boxes.remove("");
        parts = parts.or(() -> Optional.of(line));
    }

    /// A line that does not name the owner, of a mailbox that may be known already.
    void addVague(Entry entry, Optional<PermissionLine> line) {
        entries.add(entry);
        boxes.add(mailbox(entry));
        boxes.remove("");
        if (line.isPresent()) {
            if (parts.flatMap(PermissionLine::owner).isEmpty()) {
                directories.add(line.get().directory());
            }
            postfix = postfix.filter(known -> known.uid().isPresent()).or(() -> line);
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean concerns(PermissionLine line) {
        return directories.contains(line.directory());
    }

    boolean concerns(String box) {
        return boxes.contains(box);
    }

    long incidents() {
        return entries.stream().mapToLong(Entry::incidents).sum();
    }

    /// Whose mailbox a line is about, in lower case; empty where it does not say.
    static String mailbox(Entry entry) {
        String user = entry.get(Field.USER);
        return (user.isEmpty() ? entry.get(Field.TO) : user).toLowerCase(Locale.ROOT);
    }

    Explanation explain(Problem problem, Surroundings around, long incidents, long known) {
        PermissionLine line = parts.or(() -> postfix).orElse(null);
        WaitingMail waiting = WaitingMail.of(boxes, entries, around.log());
        Findings findings = new Findings(problem, subject(waiting, around, incidents), incidents, values(line));
        findings.lines(entries);
        String title = problem.title() + ".";
        if (line != null) {
            title = new MailboxEvidence(findings, around, line, directories).collect(postfix);
        }
        waiting.report(findings, around.moments());
        if (line != null) {
            new MailboxRemedies(findings, around, line, directories).add(waiting.count());
        } else {
            findings.command(
                    "See owner and mode of every directory on the way to the mailbox.", "namei -l -- {maildir}");
        }
        return findings.conclude(
                waiting.isHealed() ? Urgency.LOOK : Urgency.ACT,
                waiting.isHealed() ? title + " It seems to be mended." : title,
                line != null && (line.owner().isPresent() || line.unixFine()) ? Likelihood.CERTAIN : Likelihood.LIKELY);
    }

    private String subject(WaitingMail waiting, Surroundings around, long incidents) {
        StringBuilder subject = new StringBuilder();
        if (!boxes.isEmpty()) {
            subject.append(Wording.list(boxes, MOST_NAMED)).append(" · ");
        } else if (!directories.isEmpty()) {
            subject.append(Wording.list(directories, MOST_NAMED)).append(" · ");
        }
        if (waiting.count() > 0) {
            subject.append(Wording.count(waiting.count(), "message")).append(" waiting, ");
        }
        subject.append(Wording.count(incidents, "incident"));
        entries.stream()
                .map(Entry::time)
                .min(java.time.Instant::compareTo)
                .filter(time -> time.getEpochSecond() > 0)
                .ifPresent(time ->
                        subject.append(", since ").append(around.moments().at(time)));
        return subject.toString();
    }

    private Map<String, String> values(@org.jspecify.annotations.Nullable PermissionLine line) {
        Map<String, String> values = new LinkedHashMap<>();
        entries.stream().findFirst().ifPresent(entry -> values.putAll(entry.values()));
        if (line != null) {
            values.put("path", line.path());
            values.put("directory", line.directory());
            line.uid().or(() -> postfix.flatMap(PermissionLine::uid)).ifPresent(uid -> values.put("uid", uid));
            line.gid().or(() -> postfix.flatMap(PermissionLine::gid)).ifPresent(gid -> values.put("gid", gid));
            line.userName().ifPresent(name -> values.put("process_user", name));
            int slash = line.directory().lastIndexOf('/');
            values.put("parent", slash > 0 ? line.directory().substring(0, slash) : "/");
            int number = 0;
            for (String directory : directories) {
                if (number < MOST_COMMANDS) {
                    values.put("directory" + number++, directory);
                }
            }
        }
        return values;
    }
}
