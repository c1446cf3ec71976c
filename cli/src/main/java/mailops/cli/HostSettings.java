package mailops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import mailops.explain.ServerSettings;
import mailops.explain.SettingsFile;
import mailops.index.Group;
import mailops.index.LogSearcher;
import mailops.index.SearchRequest;
import mailops.process.ChildProcess;
import mailops.process.Ended;
import org.jspecify.annotations.Nullable;

/// The settings of this host, asked of postconf and doveconf when somebody first needs one, and only if the log is this
/// host's own.
final class HostSettings implements ServerSettings {
    private static final List<String> POSTFIX = List.of(
            "myhostname",
            "mydestination",
            "mynetworks",
            "relay_domains",
            "virtual_alias_domains",
            "virtual_mailbox_domains",
            "virtual_mailbox_base",
            "virtual_uid_maps",
            "virtual_gid_maps",
            "virtual_minimum_uid",
            "smtpd_sasl_path",
            "smtpd_sasl_type");

    /// How long an answer is waited for: somebody waits for the explanation.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final List<String> DOVECONF = List.of("doveconf", "-n");

    private final Optional<LogSearcher> log;
    private final Map<String, String> variables;
    private @Nullable Answered postfix;
    private @Nullable Answered dovecot;

    /// What a program said, or why it said nothing.
    private record Answered(Optional<SettingsFile> settings, String whyNot) {}

    /// @param log the host's own log, if there is one; without it, only Dovecot's release is told
    HostSettings(Optional<LogSearcher> log, Map<String, String> variables) {
        this.log = log;
        this.variables = variables;
    }

    @Override
    public Optional<String> postfix(String parameter) {
        return postfix().settings().flatMap(file -> file.value(parameter)).filter(value -> !value.isEmpty());
    }

    @Override
    public Optional<String> dovecot(String setting) {
        return dovecot().settings().flatMap(file -> file.value(setting)).filter(value -> !value.isEmpty());
    }

    /// Of this host, whosever the log is.
    @Override
    public Optional<String> dovecotRelease() {
        return run(DOVECONF).settings().flatMap(SettingsFile::release);
    }

    @Override
    public String whyNoPostfix() {
        return log.isEmpty() ? ServerSettings.super.whyNoPostfix() : postfix().whyNot() + "; give --postconf FILE";
    }

    @Override
    public String whyNoDovecot() {
        return log.isEmpty() ? ServerSettings.super.whyNoDovecot() : dovecot().whyNot() + "; give --doveconf FILE";
    }

    private Answered postfix() {
        Answered known = postfix;
        if (known == null) {
            List<String> command = new ArrayList<>(List.of("postconf"));
            command.addAll(POSTFIX);
            known = ask(command);
            postfix = known;
        }
        return known;
    }

    private Answered dovecot() {
        Answered known = dovecot;
        if (known == null) {
            known = ask(DOVECONF);
            dovecot = known;
        }
        return known;
    }

    private Answered ask(List<String> command) {
        if (find(command.getFirst()).isPresent() && !isOwnLog()) {
            return new Answered(Optional.empty(), "the log is another host's");
        }
        return run(command);
    }

    private Answered run(List<String> command) {
        String program = command.getFirst();
        Optional<Path> file = find(program);
        if (file.isEmpty()) {
            return new Answered(Optional.empty(), program + " is not here");
        }
        List<String> words = new ArrayList<>(command);
        words.set(0, file.get().toString());
        Ended ended = ChildProcess.of(words).within(PATIENCE).run();
        if (!ended.succeeded()) {
            String how = ended.timedOut() ? " did not answer within " + PATIENCE.toSeconds() + " s" : " failed";
            return new Answered(Optional.empty(), program + how);
        }
        return new Answered(Optional.of(SettingsFile.of(ended.output())), program + " does not know it");
    }

    private Optional<Path> find(String program) {
        StringTokenizer folders = new StringTokenizer(variables.getOrDefault("PATH", ""), ":");
        while (folders.hasMoreTokens()) {
            Path file = Path.of(folders.nextToken(), program).toAbsolutePath();
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /// Whether most lines were written by a host of this name.
    private boolean isOwnLog() {
        if (log.isEmpty()) {
            return false;
        }
        Optional<String> writer = log.flatMap(
                        own -> own.groups(SearchRequest.of(), "host").stream().findFirst())
                .map(Group::value);
        try {
            String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return writer.map(name -> label(name).equals(label(host))).orElse(true);
        } catch (IOException e) {
            return false;
        }
    }

    private static String label(String host) {
        int dot = host.indexOf('.');
        return (dot < 0 ? host : host.substring(0, dot)).toLowerCase(Locale.ROOT);
    }
}
