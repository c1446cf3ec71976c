package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import mailops.Failure;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class TimeOptionsTest {
    private final CommandSpec spec = CommandSpec.create();
    private final TimeOptions options = new TimeOptions(new Arguments(spec));
    private final Times times = new Times(InstantSource.fixed(Host.NOW), Host.BERLIN);

    @Test
    void saysFromWhenToWhen() {
        type("--since", "yesterday", "--until", "yesterday");
        assertThat(options.from(times)).contains(Instant.parse("2026-11-20T23:00:00Z"));
        assertThat(options.to(times)).contains(Instant.parse("2026-11-21T23:00:00Z"));
    }

    @Test
    void saysNothingWhereNothingWasTyped() {
        type();
        assertThat(options.from(times)).isEmpty();
        assertThat(options.to(times)).isEmpty();
    }

    @Test
    void theEndIsNotBeforeTheStart() {
        type("--last", "2h", "--until", "yesterday");
        assertThatThrownBy(() -> options.from(times))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("before the start");
    }

    @Test
    void oneStartIsEnough() {
        type("--last", "2h", "--since", "yesterday");
        assertThatThrownBy(() -> options.from(times))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--since and --last");
    }

    private void type(String... args) {
        new CommandLine(spec).parseArgs(args);
    }
}
