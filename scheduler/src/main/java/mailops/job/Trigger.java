package mailops.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a job ran.
public enum Trigger {
    /// It was due.
    SCHEDULE,
    /// It had been due while nothing ran jobs.
    CATCH_UP,
    /// Somebody typed `mailops job run`.
    HAND,
    /// Somebody typed the command that does the work, perhaps for a part of it: the job itself is due as before.
    COMMAND;

    /// As the history has it: `catch-up`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Trigger> of(String word) {
        return Arrays.stream(values())
                .filter(trigger -> trigger.toString().equals(word))
                .findFirst();
    }
}
