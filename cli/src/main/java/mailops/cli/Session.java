package mailops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mailops.Failure;
import mailops.cli.config.Configuration;
import mailops.cli.config.ConfigurationFile;
import mailops.cli.config.LogPart;
import mailops.cli.config.Setting;
import mailops.knowledge.KnowledgeBase;
import mailops.mount.Territory;
import mailops.users.UserSettings;
import org.jspecify.annotations.Nullable;

/// One call of the command: what surrounds it, what was typed, and what follows from both.
final class Session {
    private final Environment environment;
    private final CommonOptions options;
    private @Nullable Configuration configuration;
    private @Nullable LogPart log;

    Session(Environment environment, CommonOptions options) {
        this.environment = environment;
        this.options = options;
    }

    Environment environment() {
        return environment;
    }

    InputStream in() {
        return environment.in();
    }

    InstantSource clock() {
        return environment.clock();
    }

    /// Results.
    Printer out() {
        return printerTo(environment.out());
    }

    /// Prints as if to standard output.
    Printer printerTo(PrintWriter writer) {
        return new Printer(
                writer,
                styled(environment.screen().outIsTerminal()),
                environment.screen().width());
    }

    /// Everything that is not a result: progress, warnings, summaries.
    Printer err() {
        return new Printer(
                environment.err(),
                styled(environment.screen().errIsTerminal()),
                environment.screen().width());
    }

    boolean styled(boolean terminal) {
        return switch (options.color.orElse(CommonOptions.Color.AUTO)) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                terminal
                        && environment.variables().getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.variables().get("TERM"));
        };
    }

    /// Whether results are wanted as JSON.
    ///
    /// @throws Failure where they are wanted in a form that only some commands have
    boolean json() {
        if (csv()) {
            throw Failure.of(Failure.Kind.USAGE, "--format csv: this command has text and json");
        }
        return options.format.orElse(CommonOptions.Format.TEXT) == CommonOptions.Format.JSON;
    }

    /// Whether results are wanted as comma-separated values, for commands that have them.
    boolean csv() {
        return options.format.orElse(CommonOptions.Format.TEXT) == CommonOptions.Format.CSV;
    }

    /// How often `-v` was given.
    int verbosity() {
        return options.verbose.orElse(List.of()).size();
    }

    /// The configuration in effect, read when a command first asks for it.
    ///
    /// @throws mailops.Failure with all that is wrong with it
    Configuration configuration() {
        Configuration known = configuration;
        if (known == null) {
            known = configurationFile().read().orFail();
            configuration = known;
        }
        return known;
    }

    /// The settings of the logs and their index. A command that asks for no others works whatever is wrong with those.
    ///
    /// @throws mailops.Failure with all that is wrong with these
    LogPart log() {
        if (configuration != null) {
            return configuration.log();
        }
        LogPart known = log;
        if (known == null) {
            known = configurationFile().readLogPart().orFail();
            log = known;
        }
        return known;
    }

    /// The same call with a configuration that is read again.
    Session reread() {
        return new Session(environment, options);
    }

    /// The options that another mailops is to be called with so that it means the same.
    List<String> passedOn() {
        List<String> words = new ArrayList<>();
        options.config.get().ifPresent(file -> words.addAll(List.of("--config", file.toString())));
        options.index.get().ifPresent(folder -> words.addAll(List.of("--index", folder.toString())));
        return words;
    }

    /// The configuration file in effect, which need not exist.
    ConfigurationFile configurationFile() {
        String variable = environment.variables().getOrDefault("MAILOPS_CONFIG", "");
        Optional<Path> named =
                options.config.get().or(() -> variable.isEmpty() ? Optional.empty() : Optional.of(Path.of(variable)));
        return named.map(file -> ConfigurationFile.named(file, environment.places(), environment.zone()))
                .orElseGet(() -> ConfigurationFile.standard(environment.places(), environment.zone()));
    }

    /// Where the mailbox users are written down.
    UserSettings userSettings() {
        return configuration().users().settings(configuration().dovecot(), territory());
    }

    /// Where jobs may walk.
    Territory territory() {
        return new Territory(
                MountPaths.own(this), configuration().guard().otherDisks().value());
    }

    /// Where the index is.
    Path index() {
        return options.index.get().orElseGet(() -> log().index().value());
    }

    /// The zone of the reader, in which times are read and shown.
    ZoneId zone() {
        return environment.zone();
    }

    /// Reads times as people write them.
    Times times() {
        return new Times(environment.clock(), environment.zone());
    }

    /// What mailops knows, with the administrator's own problems.
    ///
    /// @throws mailops.Failure if a directory that was named is not there
    KnowledgeBase knowledge() throws IOException {
        Setting<List<Path>> directories = log().knowledge();
        // The standard directory is there only where somebody made it.
        return KnowledgeBase.load(directories.value().stream()
                .filter(directory -> !directories.isDefault() || Files.isDirectory(directory))
                .toList());
    }
}
