package mailops.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import mailops.line.LogLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessageParsersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    # program               | instance    | service      | daemon
                    postfix/smtpd           | postfix     | -            | smtpd
                    postfix/submission/smtpd| postfix     | submission   | smtpd
                    postfix-out/smtp        | postfix-out | -            | smtp
                    postfix/a/b/smtpd       | postfix     | a/b          | smtpd
                    # another syslog_name
                    mx/smtps/smtpd          | mx          | smtps        | smtpd
                    postfix                 | -           | -            | postfix
                    # a path is no instance
                    /usr/sbin/cron          | -           | -            | cron
                    opendkim                | -           | -            | opendkim
                    """)
    void readsTheProgram(String program, @Nullable String instance, @Nullable String service, String daemon) {
        MailEvent event = Events.parse(program, "anything");

        assertThat(event.text(Field.INSTANCE)).isEqualTo(Optional.ofNullable(instance));
        assertThat(event.text(Field.SERVICE)).isEqualTo(Optional.ofNullable(service));
        assertThat(event.text(Field.DAEMON)).contains(daemon);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    dovecot | imap-login: Aborted login (no auth attempts in 0 secs): user=<>, rip=192.0.2.7 | imap-login
                    dovecot | imap(alice)<1><a>: Logged out in=1 out=2                 | imap
                    dovecot | auth-worker(7): Error: fatal things                      | auth-worker
                    dovecot | not Dovecot's shape                                      | dovecot
                    backend | lmtp(7): Connect from local                              | lmtp
                    auth    | passwd-file(alice,192.0.2.7): unknown user               | auth
                    sshd    | error: something                                         | sshd
                    """)
    void readsTheServiceOfDovecot(String program, String message, String daemon) {
        assertThat(Events.parse(program, message).text(Field.DAEMON)).contains(daemon);
    }

    @Test
    void aLineWithoutAProgramIsNotUnderstood() {
        assertThat(Events.parse("", "3C1A2B4D5E: removed").kind()).isEqualTo(EventKind.UNPARSED);
    }

    @Test
    void thePidOfTheEnvelopeIsNotTheOneOfTheMailProcess() {
        MailEvent event = new MailEvent(
                new LogLine("test", 0, "imap-login: Login: user=<alice>, method=PLAIN, rip=192.0.2.7, mpid=4711"));
        event.set(Field.PROGRAM, "dovecot");
        event.set(Field.PID, 12);
        MessageParsers.parse(event);

        assertThat(event.number(Field.PID, 0)).isEqualTo(12);
    }
}
