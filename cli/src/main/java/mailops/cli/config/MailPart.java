package mailops.cli.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mailops.Failure;
import mailops.mail.MailSettings;
import mailops.mail.Security;
import mailops.mail.SmtpServer;

/// `mail:`, how mail is sent.
public record MailPart(
        Setting<String> from,
        Setting<List<String>> sendmail,
        Setting<String> server,
        Setting<String> port,
        Setting<Security> security,
        Setting<String> user,
        Setting<String> passwordFile,
        Setting<String> caFile,
        Setting<Duration> timeout) {
    private static final String NONE = "none";
    private static final String AUTO = "auto";

    static MailPart in(Section section) {
        MailPart part = new MailPart(
                section.value("from", "root", MailPart::address),
                section.list("sendmail", List.of("sendmail"), Values::word),
                section.value("server", NONE, Values::word),
                section.value("port", AUTO, MailPart::port),
                section.value("security", Security.STARTTLS, MailPart::security),
                section.value("user", NONE, Values::word),
                section.value("password-file", NONE, Values::noneOrAbsolute),
                section.value("ca-file", NONE, Values::noneOrAbsolute),
                section.value("timeout", Duration.ofSeconds(30), Values::length));
        section.check(part::settings);
        section.rejectOtherKeys();
        return part;
    }

    List<Setting<?>> all() {
        return List.of(from, sendmail, server, port, security, user, passwordFile, caFile, timeout);
    }

    /// As scheduler takes it.
    ///
    /// @throws Failure where the settings do not go together
    public MailSettings settings() {
        Optional<SmtpServer> smtp = named(server).map(this::smtp);
        if (smtp.isPresent() && from.value().indexOf('@') < 0) {
            throw Failure.of(
                            Failure.Kind.CONFIG,
                            "mail.from: " + from.value() + ": to a server, the sender needs a domain")
                    .withHint("such as from: postmaster@example.org");
        }
        return new MailSettings(from.value(), sendmail.value(), smtp);
    }

    private SmtpServer smtp(String host) {
        return new SmtpServer(
                host,
                port.value().equals(AUTO) ? security.value().port() : Integer.parseInt(port.value()),
                security.value(),
                named(user).map(this::login),
                named(caFile).map(Path::of),
                timeout.value());
    }

    private SmtpServer.Login login(String name) {
        return new SmtpServer.Login(
                name,
                named(passwordFile)
                        .map(Path::of)
                        .orElseThrow(() -> Failure.of(
                                        Failure.Kind.CONFIG, "mail.user: " + name + ": the password is missing")
                                .withHint("password-file: a file with the password in its first line")));
    }

    private static Optional<String> named(Setting<String> setting) {
        return Optional.of(setting.value()).filter(value -> !value.equals(NONE));
    }

    private static String address(String text) {
        MailSettings.address(text);
        return text;
    }

    private static String port(String text) {
        return text.equals(AUTO) ? text : Values.number(1, 65_535).apply(text).toString();
    }

    private static Security security(String text) {
        for (Security security : Security.values()) {
            if (security.toString().equals(text)) {
                return security;
            }
        }
        throw Failure.of(Failure.Kind.CONFIG, "'" + text + "' is no way to protect a connection")
                .withHint("starttls, tls, none");
    }
}
