package mailops.rotate.owner;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mailops.rotate.config.ConfigReader;
import mailops.rotate.config.Configuration;
import mailops.rotate.plan.LogSet;
import mailops.rotate.plan.LogSets;
import mailops.rotate.report.Notices;

/// Who rotates which log. Two programs with the same logs would rotate them twice, and keep half as long.
///
/// @param logrotate how it is set up here
/// @param its the logs of logrotate's own configuration
/// @param ours the logs of the configuration that mailops was given
/// @param ownsAll whether mailops is to rotate those of both: `rotate.owner: mailops`
public record Rotators(LogrotateOnHost logrotate, Set<Path> its, Set<Path> ours, boolean ownsAll) {
    /// logrotate's own configuration, as Debian's timer and cron job name it.
    public static final Path CONFIGURATION = Path.of("/etc/logrotate.conf");

    /// Something about who rotates what.
    ///
    /// @param good whether all is well
    /// @param hint the next step
    public record Finding(boolean good, String text, Optional<String> hint) {}

    /// Why mailops rotates nothing by itself.
    ///
    /// @param hint what changes it
    public record Idle(String why, String hint) {}

    public Rotators {
        its = Set.copyOf(its);
        ours = Set.copyOf(ours);
    }

    /// @param logrotates the configuration that logrotate is started with
    /// @param ours the one of mailops
    /// @param ownsAll whether mailops is to rotate those of both
    /// @param home what `~` stands for
    public static Rotators of(
            LogrotateOnHost logrotate,
            List<Path> logrotates,
            List<Path> ours,
            boolean ownsAll,
            Path home,
            ZonedDateTime now) {
        Set<Path> its = logs(logrotates, home, now);
        // Usually both have the same configuration.
        return new Rotators(logrotate, its, ours.equals(logrotates) ? its : logs(ours, home, now), ownsAll);
    }

    private static Set<Path> logs(List<Path> configurations, Path home, ZonedDateTime now) {
        // What is wrong with them is said by the run itself.
        Notices unheard = new Notices(notice -> {});
        Configuration configuration = ConfigReader.read(configurations, home, false, unheard);
        Set<Path> logs = new HashSet<>();
        for (LogSet set : new LogSets(home, now, log -> false, unheard).of(configuration.stanzas())) {
            logs.addAll(set.logs());
        }
        return logs;
    }

    /// Whether logrotate rotates a log without being asked.
    public boolean isLogrotates(Path log) {
        return logrotate.isActive() && its.contains(log);
    }

    /// Whether mailops' job leaves a log to logrotate.
    public boolean isLeft(Path log) {
        return !ownsAll && isLogrotates(log);
    }

    /// What an administrator should know.
    ///
    /// @param watched logs that somebody should rotate
    /// @param idle why mailops rotates nothing by itself; nothing where it does
    public List<Finding> findings(List<Path> watched, Optional<Idle> idle) {
        List<Finding> findings = new ArrayList<>();
        ofLogrotate(idle).ifPresent(findings::add);
        long own = ours.stream().filter(log -> !isLeft(log)).count();
        if (own > 0) {
            findings.add(idle.map(why -> bad("mailops would rotate " + count(own) + ", but " + why.why(), why.hint()))
                    .orElseGet(() -> good("mailops rotates " + count(own))));
        }
        for (Path log : watched) {
            if (!isLogrotates(log) && !ours.contains(log)) {
                findings.add(
                        bad(log + ": no configuration names it, so it grows for ever", "add it to /etc/logrotate.d"));
            }
        }
        return findings;
    }

    private Optional<Finding> ofLogrotate(Optional<Idle> idle) {
        if (logrotate.startedBy().isPresent()) {
            String starter = logrotate.startedBy().get();
            long both = ours.stream().filter(this::isLogrotates).count();
            String done = "logrotate rotates " + count(its.size()) + ", started by " + starter;
            return Optional.of(
                    ownsAll && both > 0 && idle.isEmpty()
                            ? bad(
                                    done + "; " + both + (both == 1 ? " of them is" : " of them are") + " mailops' too",
                                    logrotate.howToStop())
                            : good(done + (ownsAll ? "" : "; mailops leaves them to it")));
        }
        return logrotate.installed()
                ? idle.map(why -> bad(
                        "logrotate is installed, but neither its timer nor cron starts it",
                        "systemctl enable --now logrotate.timer, or let mailops rotate: " + why.hint()))
                : Optional.empty();
    }

    private static String count(long logs) {
        return logs == 1 ? "1 log" : logs + " logs";
    }

    private static Finding good(String text) {
        return new Finding(true, text, Optional.empty());
    }

    private static Finding bad(String text, String hint) {
        return new Finding(false, text, Optional.of(hint));
    }
}
