package mailops.explain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mailops.event.Field;
import mailops.index.Group;
import mailops.index.LogSearcher;
import mailops.index.SearchRequest.Condition;
import mailops.knowledge.KnowledgeBase;
import mailops.knowledge.Problem;
import mailops.knowledge.Urgency;

/// Answers why: for a problem, a message, a line, or a whole log.
public final class Explainer {
    private final KnowledgeBase knowledge;
    private final Surroundings around;
    private final FromKnowledge fromKnowledge;
    private final PastedText pasted;
    private final List<Diagnosis> diagnoses;

    private Explainer(KnowledgeBase knowledge, Surroundings around, ZoneId zone, Instant now) {
        this.knowledge = knowledge;
        this.around = around;
        this.fromKnowledge = new FromKnowledge(knowledge);
        this.pasted = new PastedText(knowledge, zone, now);
        this.diagnoses =
                List.of(new RelayDenied(), new MaildirPermission(), new SaslFailure(), new MountGone(fromKnowledge));
    }

    /// @param log the log to look into, if there is one
    /// @param zone in which times are shown
    public static Explainer of(
            KnowledgeBase knowledge,
            Optional<LogSearcher> log,
            Span span,
            ServerSettings settings,
            MailStore store,
            Instant now,
            ZoneId zone) {
        LogView view = new LogView(log, span.since(), span.until());
        return new Explainer(knowledge, new Surroundings(view, settings, store, new Moments(now, zone)), zone, now);
    }

    /// The part of the log in which incidents are looked for.
    public record Span(Optional<Instant> since, Optional<Instant> until) {
        public static final Span ALL = new Span(Optional.empty(), Optional.empty());
    }

    /// A problem by its id; empty if there is none of that name.
    public Optional<Answer> problem(String id) {
        return knowledge.problem(id).map(this::answer);
    }

    /// Each problem in the log, the most urgent first.
    ///
    /// @param limit how many at most
    public List<Answer> all(int limit) {
        return around.log().groups("problem").stream()
                .flatMap(group -> knowledge.problem(group.value()).stream())
                .sorted(Comparator.comparing(Problem::urgency))
                .limit(limit)
                .map(this::answer)
                .sorted(Comparator.comparing(Explainer::urgency))
                .toList();
    }

    private static Urgency urgency(Answer answer) {
        return answer.cases().stream()
                .map(Explanation::urgency)
                .min(Comparator.naturalOrder())
                .orElse(Urgency.WEATHER);
    }

    /// A message by its queue id; empty if the log does not hold it.
    public List<Answer> message(String queueId) {
        Optional<MessageTrail> trail = MessageTrail.of(queueId, around.log().whole());
        if (trail.isEmpty()) {
            return List.of();
        }
        List<Answer> answers = new ArrayList<>();
        answers.add(trail.get().answer(around.moments()));
        for (Entry incident : trail.get().incidents()) {
            knowledge.problem(incident.problem()).ifPresent(problem -> answers.add(answer(problem, incident)));
        }
        return answers;
    }

    /// A line, a bounce, a header or whatever else somebody pasted; empty where nobody knows what it is.
    public List<Answer> text(String text) {
        for (String part : parts(text)) {
            Optional<PastedText.Recognised> recognised = pasted.read(part);
            if (recognised.isPresent()) {
                List<Answer> answers = line(recognised.get());
                if (!answers.isEmpty()) {
                    return answers;
                }
            }
        }
        return List.of();
    }

    /// Folded lines are put together, as a bounce folds them; then each line stands for itself.
    private static List<String> parts(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(200)
                .toList();
        List<String> parts = new ArrayList<>();
        if (lines.size() != 1) {
            parts.addAll(lines);
        }
        parts.add(String.join(" ", lines));
        return parts.reversed();
    }

    private List<Answer> line(PastedText.Recognised recognised) {
        Entry line = inLog(recognised.line());
        Optional<Problem> problem = knowledge.problem(line.problem());
        if (problem.isPresent()) {
            return List.of(answer(problem.get(), line));
        }
        String queueId = line.get(Field.QUEUE_ID);
        return queueId.isEmpty() || !line.isInLog() ? List.of() : message(queueId);
    }

    /// The same line in the log, where it is: there it has neighbours, and the problem that the neighbours tell.
    private Entry inLog(Entry line) {
        if (!line.hasTime()) {
            return line;
        }
        return around
                .log()
                .between(line.time(), line.time().plusMillis(1))
                .newest(500, Condition.is("event", line.event().kind().eventName()))
                .entries()
                .stream()
                .filter(other -> other.text().equals(line.text()))
                .findFirst()
                .filter(other -> !other.problem().isEmpty() || line.problem().isEmpty())
                .orElse(line);
    }

    private Answer answer(Problem problem) {
        List<Explanation> cases = diagnosis(problem)
                .map(diagnosis -> diagnosis.cases(problem, around))
                .filter(found -> !found.isEmpty())
                .orElseGet(() -> List.of(fromKnowledge.explain(problem, around)));
        Lines lines = around.log().newest(0, Condition.is("problem", problem.id()));
        List<Group> clients = around.log().groups("client_ip", Condition.is("problem", problem.id()));
        String summary = lines.isEmpty()
                ? "not in the log"
                : Wording.count(Math.max(1, lines.incidents()), "incident")
                        + (clients.isEmpty() ? "" : ", " + Wording.count(clients.size(), "client"))
                        + lines.first()
                                .map(time -> ", since " + around.moments().at(time))
                                .orElse("");
        return new Answer(
                problem.title(),
                summary,
                problem.meaning(),
                cases,
                problem.manuals(),
                lines.isEmpty() ? Optional.empty() : Optional.of("problem:" + problem.id()));
    }

    private Answer answer(Problem problem, Entry line) {
        List<Explanation> cases = diagnosis(problem)
                .map(diagnosis -> diagnosis.incident(problem, line, around))
                .filter(found -> !found.isEmpty())
                .orElseGet(() -> List.of(fromKnowledge.explain(problem, line)));
        return new Answer(problem.title(), problem.id(), problem.meaning(), cases, problem.manuals(), Optional.empty());
    }

    private Optional<Diagnosis> diagnosis(Problem problem) {
        return diagnoses.stream()
                .filter(diagnosis -> diagnosis.problems().contains(problem.id()))
                .findFirst();
    }
}
