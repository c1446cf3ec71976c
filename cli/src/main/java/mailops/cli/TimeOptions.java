package mailops.cli;

import java.time.Instant;
import java.util.Optional;
import mailops.Failure;

/// The options that choose a span of time, for every command that has one.
final class TimeOptions {
    private final Argument<String> since;
    private final Argument<String> until;
    private final Argument<String> last;

    TimeOptions(Arguments arguments) {
        since = arguments.option(
                "--since", "TIME", String.class, "From this time on: 2h, yesterday, 2026-11-22, '2026-11-22 14:00'.");
        until = arguments.option("--until", "TIME", String.class, "Up to this time; a day is included.");
        last = arguments.option("--last", "LENGTH", String.class, "The last 30m, 24h, 7d, 2w up to now.");
    }

    /// When it starts, if that was said.
    Optional<Instant> from(Times times) {
        if (last.isPresent() && since.isPresent()) {
            throw Failure.of(Failure.Kind.USAGE, "--since and --last: both say when to start")
                    .withHint("give one of them");
        }
        Optional<Instant> from = last.get()
                .map(text -> times.last("--last", text))
                .or(() -> since.get().map(text -> times.since("--since", text)));
        Optional<Instant> to = to(times);
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw Failure.of(
                    Failure.Kind.USAGE, "--until: the end " + to.get() + " lies before the start " + from.get());
        }
        return from;
    }

    /// When it ends, exclusively, if that was said.
    Optional<Instant> to(Times times) {
        return until.get().map(text -> times.until("--until", text));
    }
}
