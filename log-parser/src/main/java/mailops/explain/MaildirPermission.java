package mailops.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mailops.event.Field;
import mailops.index.SearchRequest.Condition;
import mailops.knowledge.Problem;

/// A mailbox cannot be written. Finds out whose the directory is and who needs it, and so whether the directory is
/// wrong
/// or the setting, or something beyond owner and mode.
final class MaildirPermission implements Diagnosis {
    private static final int SAMPLE = 500;

    @Override
    public Set<String> problems() {
        return Set.of("maildir-permission");
    }

    @Override
    public List<Explanation> cases(Problem problem, Surroundings around) {
        List<MailboxCase> cases = grouped(around.log()
                .newest(SAMPLE, Condition.is("problem", problem.id()))
                .entries());
        long known = cases.stream().mapToLong(MailboxCase::incidents).sum();
        long all = around.log().newest(0, Condition.is("problem", problem.id())).incidents();
        return cases.stream()
                .map(one -> one.explain(problem, around, cases.size() == 1 ? all : one.incidents(), known))
                .sorted(Comparator.comparing(Explanation::urgency))
                .toList();
    }

    @Override
    public List<Explanation> incident(Problem problem, Entry line, Surroundings around) {
        Optional<PermissionLine> parts = PermissionLine.read(line.event().message());
        List<Entry> lines = new ArrayList<>();
        if (parts.isPresent()) {
            lines.add(line);
        }
        String box = MailboxCase.mailbox(line);
        if (!box.isEmpty() && line.isInLog()) {
            around
                    .log()
                    .newest(
                            SAMPLE,
                            Condition.is("problem", problem.id()),
                            new Condition.AnyOf(line.event().has(Field.USER) ? "user" : "to", List.of(box)))
                    .entries()
                    .stream()
                    .filter(other -> other.sequence() != line.sequence())
                    .forEach(lines::add);
        } else if (line.isInLog()) {
            around
                    .log()
                    .between(line.time(), line.time().plusSeconds(1))
                    .newest(50, Condition.is("problem", problem.id()))
                    .entries()
                    .stream()
                    .filter(other -> other.get(Field.PID).equals(line.get(Field.PID)))
                    .filter(other -> other.sequence() != line.sequence())
                    .forEach(lines::add);
        }
        List<MailboxCase> cases = grouped(lines);
        return cases.stream()
                .limit(1)
                .map(one -> one.explain(problem, around, Math.max(1, one.incidents()), one.incidents()))
                .toList();
    }

    /// The lines by what they have in common. Postfix names the directory and Dovecot also its owner: a line without
    /// the
    /// owner joins the case whose directory it names.
    private static List<MailboxCase> grouped(List<Entry> entries) {
        Map<String, MailboxCase> cases = new LinkedHashMap<>();
        List<Entry> vague = new ArrayList<>();
        for (Entry entry : entries) {
            Optional<PermissionLine> parts = PermissionLine.read(entry.event().message());
            if (parts.isEmpty()
                    || (parts.get().owner().isEmpty() && !parts.get().unixFine())) {
                vague.add(entry);
            } else {
                cases.computeIfAbsent(parts.get().kind(), kind -> new MailboxCase())
                        .add(entry, parts.get());
            }
        }
        for (Entry entry : vague) {
            Optional<PermissionLine> parts = PermissionLine.read(entry.event().message());
            Optional<MailboxCase> same = cases.values().stream()
                    .filter(one -> parts.map(one::concerns).orElseGet(() -> one.concerns(MailboxCase.mailbox(entry))))
                    .findFirst();
            if (same.isPresent()) {
                same.get().addVague(entry, parts);
            } else {
                cases.computeIfAbsent("", kind -> new MailboxCase()).addVague(entry, parts);
            }
        }
        cases.values().removeIf(MailboxCase::isEmpty);
        return List.copyOf(cases.values());
    }
}
