package mailops.cli;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import mailops.event.Field;
import mailops.index.Group;
import mailops.index.LogSearcher;
import mailops.index.SearchRequest;

/// Who and what stands in all lines that a search found, counted while the newest of them are fetched and shown.
final class SearchOverview {
    /// @param clients the addresses, those with most incidents first
    /// @param problems the ids, those with most incidents first
    record Groups(List<Group> clients, List<Group> problems) {
        /// How many incidents there are in all.
        long incidents() {
            return problems.stream().mapToLong(Group::incidents).sum();
        }
    }

    private final FutureTask<Groups> groups;

    SearchOverview(LogSearcher searcher, SearchRequest request) {
        groups = new FutureTask<>(() ->
                new Groups(searcher.groups(request, Field.CLIENT_IP.fieldName()), searcher.groups(request, "problem")));
        Thread.ofPlatform().daemon().name("mailops-overview").start(groups);
    }

    /// Waits for the end.
    ///
    /// @throws RuntimeException what went wrong
    Groups get() {
        try {
            return groups.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
