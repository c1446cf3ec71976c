package mailops.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mailops.Failure;

/// What a run did.
///
/// @param started when it began; the ages of its policy count from here
/// @param users everybody who was to be visited, in the order of the list
/// @param stopped why users were not visited, if Dovecot as a whole did not answer any more
public record RunSummary(Instant started, Duration took, List<UserResult> users, Optional<Failure> stopped) {
    public RunSummary {
        users = List.copyOf(users);
    }

    /// All users together.
    public Tally total() {
        return users.stream().map(UserResult::total).reduce(Tally.NOTHING, Tally::plus);
    }

    public List<UserResult> failed() {
        return users.stream().filter(UserResult::failed).toList();
    }

    public long visited() {
        return users.stream()
                .filter(user -> user.outcome() instanceof UserResult.Outcome.Visited)
                .count();
    }

    public long skipped() {
        return users.stream()
                .filter(user -> user.outcome() instanceof UserResult.Outcome.Skipped)
                .count();
    }
}
