package mailops.alert;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mailops.Failure;
import mailops.Visible;
import mailops.process.ChildProcess;
import mailops.process.Ended;

/// Alerts through a program: its arguments end with the event and the name of the job, and JSON comes on standard
/// input.
///
/// @param command with all words that stand before those two
public record CommandChannel(List<String> command) implements AlertChannel {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int OUTPUT = 4096;

    @Override
    public void send(Alert alert) {
        List<String> words = new ArrayList<>(command);
        words.add(alert.event().toString());
        words.add(alert.job());
        Ended ended = ChildProcess.of(words)
                .withInput(AlertText.json(alert).getBytes(StandardCharsets.UTF_8))
                .within(LIMIT)
                .keeping(OUTPUT)
                .run();
        if (!ended.succeeded()) {
            String said = ended.errors()
                    .lines()
                    .findFirst()
                    .map(line -> ": " + Visible.of(line))
                    .orElse("");
            throw Failure.of(
                    Failure.Kind.UNAVAILABLE,
                    description() + ": "
                            + (ended.timedOut() ? "took longer than a minute" : "ended with status " + ended.status())
                            + said);
        }
    }

    @Override
    public String description() {
        return "command " + command.getFirst();
    }
}
