package mailops.timers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import mailops.schedule.JobKind;
import mailops.schedule.Schedule;
import mailops.schedule.ScheduledJob;

/// Units for systemd: a timer and a service for each job, or one service for the daemon.
public final class SystemdUnits {
    /// The daemon's unit.
    public static final String DAEMON = "mailops.service";

    private final Rendering rendering;

    public SystemdUnits(Rendering rendering) {
        this.rendering = rendering;
    }

    /// The units of the jobs that run by themselves.
    ///
    /// @return texts by the names of their files
    /// @throws mailops.Failure where systemd cannot say a schedule
    public SequencedMap<String, String> ofJobs(List<ScheduledJob> jobs) {
        SequencedMap<String, String> units = new LinkedHashMap<>();
        for (ScheduledJob job : jobs) {
            if (!(job.schedule() instanceof Schedule.Never)) {
                units.put("mailops-" + job.name() + ".service", service(job));
                units.put("mailops-" + job.name() + ".timer", timer(job));
            }
        }
        return units;
    }

    /// The unit of the daemon.
    public SequencedMap<String, String> ofDaemon() {
        List<String> lines = new ArrayList<>(List.of(
                "[Unit]",
                "Description=mailops: upkeep of this mail server",
                "After=network.target local-fs.target remote-fs.target dovecot.service postfix.service",
                "",
                "[Service]",
                "Type=notify",
                "ExecStart=" + command("daemon"),
                "ExecReload=/bin/kill -HUP $MAINPID",
                "Restart=on-failure",
                "RestartSec=10",
                "WatchdogSec=5min",
                "# Running jobs may end, within daemon.stop-wait.",
                "KillMode=mixed",
                "TimeoutStopSec=3min",
                "Nice=10",
                "IOSchedulingClass=idle"));
        lines.addAll(Hardening.ofDaemon());
        lines.addAll(List.of("", "[Install]", "WantedBy=multi-user.target"));
        return new LinkedHashMap<>(Map.of(DAEMON, text(lines)));
    }

    private String service(ScheduledJob job) {
        JobKind kind = JobKind.of(job.kind()).orElseThrow();
        List<String> lines = new ArrayList<>(List.of(
                "[Unit]",
                "Description=mailops: job " + job.name(),
                "After=network.target local-fs.target remote-fs.target dovecot.service postfix.service",
                "",
                "[Service]",
                "Type=oneshot",
                "ExecStart=" + command("job", "run", job.name(), "--scheduled"),
                "# 75: another run of the job is going on.",
                "SuccessExitStatus=75",
                "Nice=10",
                "IOSchedulingClass=idle"));
        lines.addAll(Hardening.of(kind));
        return text(lines);
    }

    private String timer(ScheduledJob job) {
        List<String> lines = new ArrayList<>(
                List.of("[Unit]", "Description=mailops: when job " + job.name() + " runs", "", "[Timer]"));
        OnCalendar.of(job.name(), job.schedule(), rendering.hostZone())
                .forEach(event -> lines.add("OnCalendar=" + event));
        lines.add("# What was missed while the host was down is caught up once.");
        lines.add("Persistent=true");
        lines.add("AccuracySec=1s");
        if (!job.splay().isZero()) {
            lines.add("RandomizedDelaySec=" + job.splay().toSeconds() + "s");
        }
        lines.addAll(List.of("", "[Install]", "WantedBy=timers.target"));
        return text(lines);
    }

    private String command(String... words) {
        List<String> all = new ArrayList<>(List.of(rendering.launcher().toString()));
        all.addAll(List.of(words));
        all.addAll(rendering.options());
        return all.stream().map(SystemdUnits::quoted).collect(Collectors.joining(" "));
    }

    /// As `systemd.service(5)` takes a command line apart: `%` and `$` mean something to it.
    private static String quoted(String word) {
        String escaped = word.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("%", "%%")
                .replace("$", "$$");
        return word.chars().anyMatch(c -> c <= ' ' || c == '"' || c == '\'' || c == ';')
                ? '"' + escaped + '"'
                : escaped;
    }

    private static String text(List<String> lines) {
        return Rendering.MARK + "\n" + String.join("\n", lines) + "\n";
    }
}
