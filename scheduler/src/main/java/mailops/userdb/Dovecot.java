package mailops.userdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mailops.dovecot.DovecotSettings;
import mailops.process.ChildProcess;
import mailops.process.Ended;

/// The programs of one Dovecot instance.
///
/// @param entry words in front of each program, such as those of chroot(8); usually none
/// @param configuration the instance's file, where it is not the standard one
public record Dovecot(List<String> entry, Optional<Path> configuration) {
    private static final String DOVECONF = "doveconf";

    public Dovecot {
        entry = List.copyOf(entry);
    }

    /// The instance that `doveadm` finds by itself.
    public static Dovecot standard() {
        return new Dovecot(List.of(), Optional.empty());
    }

    /// The instance of this configuration file.
    public static Dovecot of(Path configuration) {
        return new Dovecot(List.of(), Optional.of(configuration));
    }

    /// Whether Dovecot is on this host at all.
    public boolean isInstalled() {
        return ChildProcess.isInstalled(entry.isEmpty() ? DOVECONF : entry.getFirst());
    }

    /// A call of `doveadm`, not yet run.
    public ChildProcess doveadm(String... arguments) {
        return ChildProcess.of(words("doveadm", arguments));
    }

    /// What it is configured to do; passwords are left out.
    ///
    /// @throws Failure where Dovecot is not installed, or does not take its own configuration
    public DovecotConfiguration configurationInEffect() {
        return new DovecotConfiguration(this, DovecotSettings.ask(words(DOVECONF)));
    }

    /// The settings with the passwords in them, for the databases; doveconf(1) shows them with `-P`.
    DovecotSettings.Block settingsWithPasswords() {
        return DovecotSettings.ask(words(DOVECONF, "-P")).root();
    }

    /// One setting, its default included. In 2.4, a setting of several filters is ambiguous: then there is no value.
    Optional<String> setting(String name) {
        Ended ended = ChildProcess.of(words(DOVECONF, "-h", name)).run();
        return Optional.of(ended.output().strip()).filter(value -> ended.succeeded() && !value.isEmpty());
    }

    private List<String> words(String program, String... arguments) {
        List<String> words = new ArrayList<>(entry);
        words.add(program);
        configuration.ifPresent(file -> words.addAll(List.of("-c", file.toString())));
        words.addAll(Arrays.asList(arguments));
        return words;
    }
}
