package mailops.dovecot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mailops.process.ChildProcess;
import mailops.process.Ended;

/// The programs of one Dovecot instance.
///
/// @param doveadm the words of the program: `doveadm`, or more where it needs more
/// @param doveconf the words of the program
public record Dovecot(List<String> doveadm, List<String> doveconf) {
    public Dovecot {
        doveadm = List.copyOf(doveadm);
        doveconf = List.copyOf(doveconf);
    }

    /// The instance that the programs find by themselves.
    public static Dovecot standard() {
        return new Dovecot(List.of("doveadm"), List.of("doveconf"));
    }

    /// Whether Dovecot is on this host at all.
    public boolean isInstalled() {
        return ChildProcess.isInstalled(doveconf.getFirst());
    }

    /// A call of `doveadm`, not yet run.
    public ChildProcess doveadm(String... arguments) {
        return ChildProcess.of(words(doveadm, arguments));
    }

    /// The settings in effect that are not the default, without the passwords in them.
    ///
    /// @throws Failure where Dovecot is not installed, or does not take its own configuration
    public DovecotSettings settings() {
        return DovecotSettings.ask(doveconf);
    }

    /// The settings with the passwords in them, for the databases; doveconf(1) shows them with `-P`.
    public DovecotSettings settingsWithPasswords() {
        return DovecotSettings.ask(words(doveconf, "-P"));
    }

    /// One setting, its default included. In 2.4, a setting of several filters is ambiguous: then there is no value.
    public Optional<String> setting(String name) {
        Ended ended = ChildProcess.of(words(doveconf, "-h", name)).run();
        return Optional.of(ended.output().strip()).filter(value -> ended.succeeded() && !value.isEmpty());
    }

    private static List<String> words(List<String> program, String... arguments) {
        List<String> words = new ArrayList<>(program);
        words.addAll(Arrays.asList(arguments));
        return words;
    }
}
