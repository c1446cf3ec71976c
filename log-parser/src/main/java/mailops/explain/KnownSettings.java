package mailops.explain;

import java.util.Optional;

/// Settings that were read from the output of `postconf` and `doveconf`.
///
/// @param postfix the parameters of main.cf, if they are known
/// @param dovecot Dovecot's settings, if they are known
public record KnownSettings(Optional<SettingsFile> postfix, Optional<SettingsFile> dovecot) implements ServerSettings {
    @Override
    public Optional<String> postfix(String parameter) {
        return postfix.flatMap(file -> file.value(parameter)).filter(value -> !value.isEmpty());
    }

    @Override
    public Optional<String> dovecot(String setting) {
        return dovecot.flatMap(file -> file.value(setting)).filter(value -> !value.isEmpty());
    }

    @Override
    public Optional<String> dovecotRelease() {
        return dovecot.flatMap(SettingsFile::release);
    }

    @Override
    public String whyNoPostfix() {
        return postfix.isPresent() ? "postconf's output does not have it" : ServerSettings.super.whyNoPostfix();
    }

    @Override
    public String whyNoDovecot() {
        return dovecot.isPresent() ? "doveconf's output does not have it" : ServerSettings.super.whyNoDovecot();
    }
}
