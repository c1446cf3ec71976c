package mailops.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import mailops.Failure;
import mailops.dovecot.UserFileRun;

/// Finds out for many users at once who has messages to expunge. On most days most have none, and are done with this;
/// whoever has some, or whose answer is not certain, is visited afterwards.
public final class QuickScan {
    private static final int CHUNK = 1_000;

    /// What is left of a chunk after this belongs to users who hold it up.
    private static final Duration FOR_CHUNK = Duration.ofMinutes(2);

    private final UserFileRun program;

    public QuickScan(UserFileRun program) {
        this.program = program;
    }

    /// Asks for all users whose names allow it.
    ///
    /// @param finish takes the results of those who are done
    /// @return who is done
    Set<String> run(Map<String, MailboxQuery> asked, MailboxRun.Plan plan, Consumer<UserResult> finish) {
        ConcurrentLinkedQueue<Map.Entry<MailboxQuery, List<String>>> chunks =
                new ConcurrentLinkedQueue<>(chunks(asked, plan.workers()));
        Set<String> done = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(plan.workers(), chunks.size()); i++) {
            threads.add(Thread.ofPlatform().name("quick-scan-" + i).start(() -> {
                for (var chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) {
                    scan(chunk.getKey(), chunk.getValue(), plan, result -> {
                        done.add(result.user());
                        finish.accept(result);
                    });
                }
            }));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new HashSet<>(done);
            }
        }
        return done;
    }

    /// Users with the same query, so many that every worker gets some.
    private static List<Map.Entry<MailboxQuery, List<String>>> chunks(Map<String, MailboxQuery> asked, int workers) {
        Map<MailboxQuery, List<String>> byQuery = new LinkedHashMap<>();
        asked.forEach((user, query) -> {
            if (UserFileRun.fits(user)) {
                byQuery.computeIfAbsent(query, same -> new ArrayList<>()).add(user);
            }
        });
        List<Map.Entry<MailboxQuery, List<String>>> chunks = new ArrayList<>();
        byQuery.forEach((query, users) -> {
            int size = Math.clamp((users.size() + workers - 1) / workers, 1, CHUNK);
            for (int start = 0; start < users.size(); start += size) {
                chunks.add(Map.entry(query, users.subList(start, Math.min(users.size(), start + size))));
            }
        });
        return chunks;
    }

    private void scan(MailboxQuery query, List<String> users, MailboxRun.Plan plan, Consumer<UserResult> finish) {
        Map<String, SortedMap<String, Tally>> found = new HashMap<>();
        Set<String> odd = new HashSet<>();
        Set<String> certain = certain(users, query, (user, row) -> {
            try {
                Tally one = Tally.of(Instant.ofEpochSecond(Long.parseLong(row.get(2))), Long.parseLong(row.get(3)));
                found.computeIfAbsent(user, name -> new TreeMap<>()).merge(row.getFirst(), one, Tally::plus);
            } catch (NumberFormatException e) {
                odd.add(user);
            }
        });
        for (String user : certain) {
            boolean nothing = !found.containsKey(user);
            if (!odd.contains(user) && (nothing || !plan.expunges())) {
                finish.accept(UserResult.visited(user, found.getOrDefault(user, new TreeMap<>())));
            }
        }
    }

    private Set<String> certain(List<String> users, MailboxQuery query, BiConsumer<String, List<String>> rows) {
        try {
            return program.run(users, query.fetch(), FOR_CHUNK, rows);
        } catch (Failure e) {
            // Nobody is certain; the visits say why.
            return Set.of();
        }
    }
}
