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
public record Rotators(LogrotateOnHost logrotate, Set<Path> its, Set<Path> ours) {
    /// logrotate's own configuration, as Debian's timer and cron job name it.
    public static final Path CONFIGURATION = Path.of("/etc/logrotate.conf");

    /// Something about who rotates what.
    ///
    /// @param good whether all is well
    /// @param hint the next step
    public record Finding(boolean good, String text, Optional<String> hint) {}

    public Rotators {
        its = Set.copyOf(its);
        ours = Set.copyOf(ours);
    }

    /// @param logrotates the configuration that logrotate is started with
    /// @param ours the one of mailops
    /// @param home what `~` stands for
    public static Rotators of(
            LogrotateOnHost logrotate, List<Path> logrotates, List<Path> ours, Path home, ZonedDateTime now) {
        return new Rotators(logrotate, logs(logrotates, home, now), logs(ours, home, now));
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

    /// What an administrator should know.
    ///
    /// @param watched logs that somebody should rotate
    /// @param jobRuns whether mailops rotates by itself
    public List<Finding> findings(List<Path> watched, boolean jobRuns) {
        List<Finding> findings = new ArrayList<>();
        long both = ours.stream().filter(this::isLogrotates).count();
        long own = ours.size() - both;
        if (logrotate.isActive()) {
            findings.add(good("logrotate rotates " + count(its.size()) + ", started by "
                    + logrotate.startedBy().orElseThrow() + "; mailops leaves them to it"));
        } else if (logrotate.installed() && !jobRuns) {
            findings.add(bad(
                    "logrotate is installed, but neither its timer nor cron starts it",
                    "systemctl enable --now logrotate.timer, or let mailops rotate: mailops job list"));
        }
        if (own > 0) {
            findings.add(
                    jobRuns
                            ? good("mailops rotates " + count(own))
                            : bad(
                                    count(own) + " of mailops' configuration: nobody rotates them",
                                    "mailops rotate --dry-run shows them; mailops job list says whether the job is on"));
        }
        for (Path log : watched) {
            if (!isLogrotates(log) && !ours.contains(log)) {
                findings.add(
                        bad(log + ": no configuration names it, so it grows for ever", "add it to /etc/logrotate.d"));
            }
        }
        return findings;
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
