package mailops.job;

import java.util.Map;
import java.util.Optional;

/// What became of one run of a job.
public sealed interface Outcome {
    /// One sentence for the history, alerts and people.
    String summary();

    /// What was counted, by name in snake case: `messages`, `bytes`, `lines`.
    Map<String, Long> numbers();

    /// It did its work.
    record Done(String summary, Map<String, Long> numbers) implements Outcome {
        public Done {
            numbers = Numbers.copy(numbers);
        }
    }

    /// There was nothing to do, or another run was at it.
    record Skipped(String summary) implements Outcome {
        @Override
        public Map<String, Long> numbers() {
            return Map.of();
        }
    }

    /// It broke, or did not do all of its work. The schedule goes on.
    ///
    /// @param hint what to do about it, if that is known
    /// @param mayPass whether another try may succeed
    record Failed(String summary, Map<String, Long> numbers, Optional<String> hint, boolean mayPass)
            implements Outcome {
        public Failed {
            numbers = Numbers.copy(numbers);
        }
    }

    static Outcome done(String summary) {
        return new Done(summary, Map.of());
    }

    /// The word for it in the history: `done`, `skipped`, `failed`.
    default String word() {
        return switch (this) {
            case Done done -> "done";
            case Skipped skipped -> "skipped";
            case Failed failed -> "failed";
        };
    }
}
