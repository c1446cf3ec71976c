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
    private final FutureTask<List<Group>> clients;
    private final FutureTask<List<Group>> problems;

    SearchOverview(LogSearcher searcher, SearchRequest request) {
        clients = new FutureTask<>(() -> searcher.groups(request, Field.CLIENT_IP.fieldName()));
        problems = new FutureTask<>(() -> searcher.groups(request, "problem"));
        Thread.ofPlatform().daemon().name("mailops-overview").start(() -> {
            clients.run();
            problems.run();
        });
    }

    /// The addresses, those with most incidents first.
    ///
    /// @throws RuntimeException what went wrong
    List<Group> clients() {
        // If the other thread has not come to it, this one has nothing else to do.
        problems.run();
        return result(clients);
    }

    /// The ids, those with most incidents first.
    ///
    /// @throws RuntimeException what went wrong
    List<Group> problems() {
        return result(problems);
    }

    private static List<Group> result(FutureTask<List<Group>> task) {
        task.run();
        try {
            return task.get();
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
