package mailops.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads that help whoever opens or searches an index. With the one that asks there are as many as processors.
final class SegmentThreads {
    private static final int HELPERS = Runtime.getRuntime().availableProcessors() - 1;
    private static final List<ThreadPoolExecutor> EXECUTOR = HELPERS == 0 ? List.of() : List.of(helpers());

    private SegmentThreads() {}

    private static ThreadPoolExecutor helpers() {
        return new ThreadPoolExecutor(
                HELPERS,
                HELPERS,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("mailops-segments").factory());
    }

    /// Begins the threads, which takes a while too.
    static void prepare() {
        EXECUTOR.forEach(ThreadPoolExecutor::prestartAllCoreThreads);
    }

    /// Has a task done beside what the caller does next. Where nobody is free before its result is asked for, the
    /// caller
    /// does it then.
    static <T> FutureTask<T> begin(Callable<T> task) {
        FutureTask<T> begun = new FutureTask<>(task);
        EXECUTOR.forEach(executor -> executor.execute(begun));
        return begun;
    }

    /// The result of a task.
    static <T> T end(FutureTask<T> task) throws IOException {
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The results of tasks, in their order; the caller does its part.
    static <T> List<T> all(List<Callable<T>> tasks) throws IOException {
        List<FutureTask<T>> begun = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            // The first is the caller's.
            begun.add(i == 0 ? new FutureTask<>(tasks.get(i)) : begin(tasks.get(i)));
        }
        List<T> results = new ArrayList<>();
        for (FutureTask<T> task : begun) {
            results.add(end(task));
        }
        return results;
    }
}
