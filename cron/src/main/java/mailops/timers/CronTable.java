package mailops.timers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import mailops.schedule.Schedule;
import mailops.schedule.ScheduledJob;

/// A table for cron, `/etc/cron.d/mailops`.
public final class CronTable {
    /// Its name; cron.d reads no names with dots.
    public static final String NAME = "mailops";

    private final Rendering rendering;

    public CronTable(Rendering rendering) {
        this.rendering = rendering;
    }

    /// The table of the jobs that run by themselves.
    ///
    /// @return its text by the name of its file
    /// @throws mailops.Failure where cron cannot say a schedule
    public SequencedMap<String, String> of(List<ScheduledJob> jobs) {
        List<String> lines = new ArrayList<>(List.of(
                Rendering.MARK,
                "# What a job says is in `mailops job history`, and failures are told as alerts: says. Only what keeps a job",
                "# from running at all is printed, and cron mails it. What is missed while the host is down is not caught up.",
                "SHELL=/bin/sh",
                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "MAILTO=root",
                ""));
        for (ScheduledJob job : jobs) {
            if (!(job.schedule() instanceof Schedule.Never)) {
                lines.add(CronTime.of(job.name(), job.schedule(), rendering.hostZone()) + " root " + command(job));
            }
        }
        return new LinkedHashMap<>(Map.of(NAME, String.join("\n", lines) + "\n"));
    }

    private String command(ScheduledJob job) {
        List<String> words = new ArrayList<>(
                List.of(rendering.launcher().toString(), "job", "run", job.name(), "--scheduled", "--quiet"));
        if (!job.splay().isZero()) {
            words.add("--splay");
        }
        words.addAll(rendering.options());
        return words.stream().map(CronTable::quoted).collect(Collectors.joining(" "));
    }

    /// For the shell, and for cron, to which `%` is the end of the line.
    private static String quoted(String word) {
        boolean plain =
                word.chars().allMatch(c -> (Character.isLetterOrDigit(c) && c < 128) || "/_.-+=:@,".indexOf(c) >= 0);
        String shell = plain ? word : "'" + word.replace("'", "'\\''") + "'";
        return shell.replace("%", "\\%");
    }
}
