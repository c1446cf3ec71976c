package mailops.mailbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Messages of one user.
public final class Messages {
    /// Some messages of one mailbox, in the order of their uids.
    ///
    /// @param messages at least one
    record InMailbox(String mailbox, List<Message> messages) {
        /// The uids as IMAP writes them: `1:4,7`.
        String uidSet() {
            StringBuilder set = new StringBuilder();
            int start = 0;
            for (int i = 1; i <= messages.size(); i++) {
                if (i == messages.size() || uid(i) != uid(i - 1) + 1) {
                    set.append(set.isEmpty() ? "" : ",").append(uid(start));
                    if (i - 1 > start) {
                        set.append(':').append(uid(i - 1));
                    }
                    start = i;
                }
            }
            return set.toString();
        }

        private long uid(int index) {
            return messages.get(index).uid();
        }
    }

    /// Messages that are expunged by one command.
    record Batch(List<InMailbox> parts) {
        List<Message> messages() {
            return parts.stream().flatMap(part -> part.messages().stream()).toList();
        }
    }

    private final List<Message> all = new ArrayList<>();

    void add(Message message) {
        // Rows come mailbox by mailbox: one name for all of them spares most of the memory.
        String last = all.isEmpty() ? "" : all.getLast().mailbox();
        all.add(
                last.equals(message.mailbox())
                        ? new Message(last, message.uid(), message.saved(), message.bytes())
                        : message);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<Message> list() {
        return Collections.unmodifiableList(all);
    }

    /// Those that the other does not have.
    List<Message> without(Messages other) {
        Set<Map.Entry<String, Long>> there = new HashSet<>();
        other.all.forEach(message -> there.add(Map.entry(message.mailbox(), message.uid())));
        return all.stream()
                .filter(message -> !there.contains(Map.entry(message.mailbox(), message.uid())))
                .toList();
    }

    /// Parts of at most so many messages, so that no command holds a mailbox for long.
    List<Batch> batches(int size) {
        List<Message> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(Message::mailbox).thenComparingLong(Message::uid));
        List<Batch> batches = new ArrayList<>();
        for (int start = 0; start < sorted.size(); start += size) {
            batches.add(new Batch(byMailbox(sorted.subList(start, Math.min(sorted.size(), start + size)))));
        }
        return batches;
    }

    /// The same messages by their mailboxes.
    ///
    /// @param messages in the order of their uids
    static List<InMailbox> byMailbox(List<Message> messages) {
        Map<String, List<Message>> parts = new LinkedHashMap<>();
        for (Message message : messages) {
            parts.computeIfAbsent(message.mailbox(), name -> new ArrayList<>()).add(message);
        }
        return parts.entrySet().stream()
                .map(part -> new InMailbox(part.getKey(), part.getValue()))
                .toList();
    }

    /// How many there are in each mailbox.
    SortedMap<String, Tally> tallies() {
        return tallies(all);
    }

    static SortedMap<String, Tally> tallies(List<Message> messages) {
        SortedMap<String, Tally> tallies = new TreeMap<>();
        for (Message message : messages) {
            tallies.merge(message.mailbox(), Tally.of(message.saved(), message.bytes()), Tally::plus);
        }
        return tallies;
    }
}
