package mailops.cli;

import java.util.ArrayList;
import java.util.List;
import mailops.cli.config.Configuration;
import mailops.doctor.Check;
import mailops.doctor.MailServer;
import mailops.doctor.MailServerChecks;

/// What `mailops doctor` and the job of that name look at, in this order.
final class DoctorChecks {
    private DoctorChecks() {}

    /// @throws mailops.Failure where the configuration is wrong
    static List<Check> of(Session session) {
        Configuration configuration = session.configuration();
        MailServer server = new MailServer(
                configuration.dovecot().access(),
                session.userSettings(),
                configuration.expunge().policy(),
                configuration.guard().settings(),
                session.environment().places().state());
        List<Check> checks = new ArrayList<>(MailServerChecks.of(server));
        checks.add(new IndexCheck(session));
        JobTable jobs = new JobTable(session);
        checks.add(new RotationCheck(session, jobs));
        checks.add(new ScheduleCheck(session, jobs));
        return checks;
    }
}
