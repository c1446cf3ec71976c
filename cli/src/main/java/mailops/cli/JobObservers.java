package mailops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mailops.alert.AlertChannel;
import mailops.alert.Alerts;
import mailops.alert.CommandChannel;
import mailops.alert.MailChannel;
import mailops.alert.Ping;
import mailops.alert.Web;
import mailops.alert.WebAddress;
import mailops.alert.WebhookChannel;
import mailops.cli.config.AlertsPart;
import mailops.cli.config.JobPart;
import mailops.job.JobRun;
import mailops.job.Outcome;
import mailops.job.Pause;
import mailops.job.RunObserver;
import mailops.job.RunOrder;
import mailops.mail.MailSettings;
import mailops.schedule.ScheduledJob;

/// Who hears of the runs of jobs: alerts, pings, and the log on standard error.
final class JobObservers {
    private final Session session;
    private final JobTable table;
    private final Alerts alerts;
    private final Ping ping;

    JobObservers(Session session, JobTable table) {
        this.session = session;
        this.table = table;
        AlertsPart part = session.configuration().alerts();
        Web web = new Web(part.timeout().value(), Pause.REAL);
        alerts = new Alerts(
                table.state(), session.clock(), host(), part.repeat().value(), channels(part, web), this::log);
        Map<String, WebAddress> pings = new HashMap<>();
        for (JobPart job : table.all()) {
            if (!job.ping().value().equals("none")) {
                pings.put(job.name(), new WebAddress(job.ping().value()));
            }
        }
        ping = new Ping(pings, web, this::log);
    }

    private List<AlertChannel> channels(AlertsPart part, Web web) {
        List<AlertChannel> channels = new ArrayList<>();
        if (!part.mailTo().value().isEmpty()) {
            MailSettings mail = session.configuration().mail().settings();
            channels.add(
                    new MailChannel(mail.sender(), mail.from(), part.mailTo().value(), session.zone()));
        }
        if (!part.webhook().value().equals("none")) {
            channels.add(new WebhookChannel(new WebAddress(part.webhook().value()), web));
        }
        if (!part.command().value().isEmpty()) {
            channels.add(new CommandChannel(part.command().value()));
        }
        return channels;
    }

    /// For a process that runs a job itself.
    List<RunObserver> ofRun() {
        return List.of(ping, alertsOnly(), new RunObserver() {
            @Override
            public void again(RunOrder order, Outcome.Failed failed, Duration wait) {
                log("job " + order.job() + ": " + failed.summary() + "; again in " + wait.toSeconds() + " s");
            }
        });
    }

    /// Alerts for jobs that want them.
    RunObserver alertsOnly() {
        return new RunObserver() {
            @Override
            public void ended(JobRun run) {
                if (wantsAlerts(run.job())) {
                    alerts.ended(run);
                }
            }
        };
    }

    private boolean wantsAlerts(String name) {
        return table.all().stream()
                .filter(job -> job.name().equals(name))
                .allMatch(job -> job.alerts().value());
    }

    /// Tells of all jobs that should have run and did not.
    void tellOverdue() {
        for (ScheduledJob job : table.scheduled()) {
            if (wantsAlerts(job.name())) {
                table.timetable().overdue(job).ifPresent(due -> alerts.overdue(job.name(), due));
            }
        }
    }

    private void log(String line) {
        synchronized (this) {
            session.err().line("mailops: " + line);
            session.environment().err().flush();
        }
    }

    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
