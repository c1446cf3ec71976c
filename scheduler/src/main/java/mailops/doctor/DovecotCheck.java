package mailops.doctor;

import java.util.List;
import java.util.Optional;
import mailops.Failure;
import mailops.dovecot.DovecotSettings;
import mailops.userdb.DovecotConfiguration;

/// Whether Dovecot takes its configuration and answers, and by which way jobs reach it.
record DovecotCheck(MailServer server) implements Check {
    @Override
    public String name() {
        return "dovecot";
    }

    @Override
    public List<Finding> findings() {
        Optional<DovecotConfiguration> configuration = server.configuration();
        if (configuration.isEmpty()) {
            return List.of(MailServerChecks.NO_DOVECOT);
        }
        Optional<Failure> silence = server.silence(configuration.get());
        if (silence.isPresent()) {
            throw silence.get();
        }
        DovecotSettings settings = configuration.get().settings();
        String way = server.dovecot().transport(Optional.of(settings)).description();
        return List.of(Finding.ok("Dovecot " + settings.version() + " answers; jobs go by " + way + "."));
    }
}
