package mailops.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import mailops.event.EventKind;
import mailops.event.Field;
import mailops.index.SearchRequest.Condition;
import mailops.knowledge.Urgency;

/// All lines about one message: of its queue id, of the ids that it had before and after (a content filter, a forward,
/// a
/// bounce), and of Dovecot, which knows it by its message id.
final class MessageTrail {
    private static final int MOST_LINES = 500;
    private static final int MOST_IDS = 50;
    private static final int MOST_STEPS = 60;
    private static final List<Field> NEXT_IDS = List.of(Field.QUEUED_AS, Field.FORWARDED_AS, Field.BOUNCE_QUEUE_ID);

    private final String queueId;
    private final List<Entry> lines;

    private MessageTrail(String queueId, List<Entry> lines) {
        this.queueId = queueId;
        this.lines = lines;
    }

    /// Empty if the log has no line with the queue id.
    static Optional<MessageTrail> of(String queueId, LogView log) {
        TreeMap<Long, Entry> lines = new TreeMap<>();
        Set<String> ids = new LinkedHashSet<>(List.of(queueId));
        int known = 0;
        while (known < ids.size() && ids.size() <= MOST_IDS) {
            known = ids.size();
            Condition any = new Condition.AnyOf("queue_id", List.copyOf(ids));
            for (Entry entry : log.oldest(MOST_LINES, any).entries()) {
                lines.put(entry.sequence(), entry);
                NEXT_IDS.forEach(field -> ids.add(entry.get(field)));
            }
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            for (Field field : NEXT_IDS) {
                log.oldest(MOST_IDS, new Condition.AnyOf(field.fieldName(), List.copyOf(ids)))
                        .entries()
                        .forEach(entry -> ids.add(entry.get(Field.QUEUE_ID)));
            }
            ids.remove("");
        }
        addDovecot(lines, log);
        addWarnings(lines, log);
        return Optional.of(new MessageTrail(
                queueId,
                lines.values().stream()
                        .sorted(Comparator.comparingLong(Entry::micros).thenComparingLong(Entry::sequence))
                        .toList()));
    }

    private static void addDovecot(Map<Long, Entry> lines, LogView log) {
        List<String> messageIds = values(lines, Field.MESSAGE_ID);
        if (messageIds.isEmpty()) {
            return;
        }
        Set<String> sessions = new LinkedHashSet<>();
        for (Entry entry : log.oldest(
                        MOST_LINES,
                        new Condition.AnyOf("message_id", messageIds),
                        new Condition.AnyOf("daemon", List.of("lmtp", "lda", "deliver")))
                .entries()) {
            lines.put(entry.sequence(), entry);
            sessions.add(entry.get(Field.SESSION_ID));
        }
        sessions.remove("");
        if (!sessions.isEmpty()) {
            log.oldest(MOST_LINES, new Condition.AnyOf("session_id", List.copyOf(sessions)))
                    .entries()
                    .forEach(entry -> lines.put(entry.sequence(), entry));
        }
    }

    /// A delivery agent warns without the queue id, just before it says what became of the delivery.
    private static void addWarnings(Map<Long, Entry> lines, LogView log) {
        List<Entry> failed = lines.values().stream()
                .filter(entry -> entry.event().kind() == EventKind.DELIVERY && !isSent(entry))
                .filter(entry -> Set.of("virtual", "local", "pipe").contains(entry.get(Field.DAEMON)))
                .limit(3)
                .toList();
        for (Entry entry : failed) {
            log
                    .between(entry.time().minusSeconds(2), entry.time())
                    .newest(
                            10,
                            Condition.is("pid", entry.get(Field.PID)),
                            Condition.is("daemon", entry.get(Field.DAEMON)))
                    .entries()
                    .stream()
                    .filter(warning -> warning.get(Field.QUEUE_ID).isEmpty())
                    .forEach(warning -> lines.put(warning.sequence(), warning));
        }
    }

    private static List<String> values(Map<Long, Entry> lines, Field field) {
        return lines.values().stream()
                .map(entry -> entry.get(field))
                .filter(Predicate.not(String::isEmpty))
                .distinct()
                .limit(MOST_IDS)
                .toList();
    }

    private static boolean isSent(Entry entry) {
        return entry.get(Field.STATUS).equals("sent");
    }

    /// One line of each problem that the message met.
    List<Entry> incidents() {
        Map<String, Entry> byProblem = new LinkedHashMap<>();
        for (Entry entry : lines) {
            if (!entry.problem().isEmpty()) {
                byProblem.merge(entry.problem(), entry, (a, b) -> b.incidents() > 0 ? b : a);
            }
        }
        return List.copyOf(byProblem.values());
    }

    /// What became of each recipient, and what happened in order.
    Answer answer(Moments moments) {
        Map<String, String> ends = new LinkedHashMap<>();
        for (Entry entry : lines) {
            if (entry.event().kind() == EventKind.DELIVERY) {
                ends.put(entry.get(Field.TO), entry.get(Field.STATUS));
            }
        }
        List<Evidence> steps = new ArrayList<>();
        for (Entry entry : lines) {
            if (steps.size() < MOST_STEPS) {
                steps.add(Evidence.supports(moments.clock(entry.time()) + "  " + MessageStep.of(entry)));
            }
        }
        String outcome = ends.isEmpty()
                ? "No delivery of it is in the log"
                : ends.entrySet().stream()
                        .map(end -> end.getKey() + ": " + end.getValue())
                        .limit(10)
                        .collect(Collectors.joining(", "));
        boolean fine = ends.values().stream().allMatch("sent"::equals) && !ends.isEmpty();
        Explanation story = new Explanation(
                Optional.empty(),
                fine ? Urgency.WEATHER : Urgency.LOOK,
                fine ? "Delivered: " + outcome + "." : outcome + ".",
                "",
                steps,
                List.of(),
                List.of(),
                lines.stream().map(Entry::text).limit(MOST_STEPS).toList(),
                0);
        String from = first(Field.FROM);
        String summary = (from.isEmpty() ? "" : "from " + from + ", ")
                + (lines.isEmpty() ? "" : moments.at(lines.get(0).time()));
        return new Answer(
                "Message " + queueId, summary, "", List.of(story), List.of(), Optional.of("queue_id:" + queueId));
    }

    private String first(Field field) {
        return lines.stream()
                .map(entry -> entry.get(field))
                .filter(Predicate.not(String::isEmpty))
                .findFirst()
                .orElse("");
    }
}
