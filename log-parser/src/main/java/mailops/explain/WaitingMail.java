package mailops.explain;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mailops.index.Group;
import mailops.index.SearchRequest.Condition;

/// The mail that waits for mailboxes, and whether other mailboxes get theirs.
final class WaitingMail {
    private static final int MOST = 2_000;

    private final long count;
    private final long others;
    private final Optional<Instant> delivered;

    private WaitingMail(long count, long others, Optional<Instant> delivered) {
        this.count = count;
        this.others = others;
        this.delivered = delivered;
    }

    /// @param incidents the lines that tell the trouble, the newest first
    static WaitingMail of(Collection<String> boxes, List<Entry> incidents, LogView bounded) {
        LogView log = bounded.whole();
        Optional<Entry> newest = incidents.stream().filter(Entry::isInLog).findFirst();
        Optional<Entry> oldest =
                incidents.reversed().stream().filter(Entry::isInLog).findFirst();
        if (newest.isEmpty() || oldest.isEmpty()) {
            return new WaitingMail(0, 0, Optional.empty());
        }
        LogView since = log.from(oldest.get().time());
        Condition to = new Condition.AnyOf("to", boxes.stream().limit(MOST).toList());
        Set<String> waiting = new HashSet<>();
        since.groups("queue_id", to, Condition.is("status", "deferred"), OwnDomains.LOCAL_DELIVERY).stream()
                .limit(MOST)
                .forEach(group -> waiting.add(group.value()));
        if (!waiting.isEmpty()) {
            Condition ids = new Condition.AnyOf("queue_id", List.copyOf(waiting));
            remove(waiting, since.groups("queue_id", ids, Condition.is("event", "removed")));
            remove(
                    waiting,
                    since.groups("queue_id", ids, to, new Condition.AnyOf("status", List.of("sent", "bounced"))));
        }
        Optional<Instant> delivered = boxes.isEmpty()
                ? Optional.empty()
                : log.from(newest.get().time().plusMillis(1))
                        .newest(1, to, OwnDomains.SENT, OwnDomains.LOCAL_DELIVERY)
                        .last();
        long others = since.groups("to", OwnDomains.SENT, OwnDomains.LOCAL_DELIVERY).stream()
                .filter(group -> !boxes.contains(group.value()))
                .count();
        return new WaitingMail(waiting.size(), others, delivered);
    }

    private static void remove(Set<String> waiting, List<Group> done) {
        done.forEach(group -> waiting.remove(group.value()));
    }

    long count() {
        return count;
    }

    /// Whether mail was delivered since the last trouble, and none waits.
    boolean isHealed() {
        return delivered.isPresent() && count == 0;
    }

    void report(Findings findings, Moments moments) {
        if (count > 0) {
            findings.supports(Wording.count(count, "message") + (count == 1 ? " was" : " were")
                    + " deferred for it and not delivered since");
        }
        if (others > 0) {
            findings.supports(Wording.count(others, "other mailbox")
                    + " got mail in the same time: the directory is wrong, not the server as a whole");
        }
        delivered.ifPresent(time -> findings.supports(
                "mail was delivered to " + (count == 0 ? "it" : "one of them") + " again, last " + moments.at(time)));
    }
}
