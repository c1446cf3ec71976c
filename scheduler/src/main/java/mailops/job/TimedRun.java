package mailops.job;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// One try of a job in a thread of its own, which is interrupted at the limit.
final class TimedRun {
    /// How long an interrupted job may take to end, so that its work is in order.
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final RunContext context;
    private final FutureTask<Outcome> task;

    TimedRun(Job job, RunContext context) {
        this.context = context;
        task = new FutureTask<>(() -> job.run(context));
    }

    /// @throws IOException as the job throws it
    Outcome outcome() throws IOException {
        Thread thread = Thread.ofPlatform().name("job").daemon().unstarted(task);
        thread.start();
        try {
            if (!thread.join(context.limit())) {
                thread.interrupt();
                boolean ended = thread.join(GRACE);
                return new Outcome.Failed(
                        "took longer than " + words(context.limit()) + " and was stopped"
                                + (ended ? "" : ", but did not end"),
                        Map.of(),
                        Optional.of("limit: in the job's settings gives it more time"),
                        false);
            }
            return task.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return new Outcome.Failed("was stopped", Map.of(), Optional.empty(), true);
        } catch (ExecutionException e) {
            return thrown(Objects.requireNonNull(e.getCause()));
        }
    }

    private static Outcome thrown(Throwable cause) throws IOException {
        switch (cause) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(cause);
        }
    }

    private static String words(Duration length) {
        long seconds = length.toSeconds();
        if (seconds >= 3_600 && seconds % 3_600 == 0) {
            return seconds / 3_600 + " h";
        }
        return seconds >= 60 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
