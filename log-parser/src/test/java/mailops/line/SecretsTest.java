package mailops.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        # auth_verbose_passwords = plain; the password has a parenthesis
        auth: passwd-file(a@example.org,192.0.2.7): Password mismatch (given password: se)cret) | auth: passwd-file(a@example.org,192.0.2.7): Password mismatch (given password: <hidden>)
        # auth_debug_passwords
        auth: Debug: client in: AUTH#0111#011PLAIN#011service=imap#011resp=AGFsaWNlAHNlY3JldA== | auth: Debug: client in: AUTH#0111#011PLAIN#011service=imap#011resp=<hidden>
        auth: Debug: master out: PASS#0111#011user=a@example.org#011pass=secret#011uid=5000 | auth: Debug: master out: PASS#0111#011user=a@example.org#011pass=<hidden>#011uid=5000
        auth: Debug: sql(a@example.org): PLAIN(secret) != '{SSHA}abcdef' | auth: Debug: sql(a@example.org): PLAIN(<hidden>) != '<hidden>'
        # Postfix, smtpd -v
        postfix/smtpd[7]: < unknown[192.0.2.7]: AUTH PLAIN AGFsaWNlAHNlY3JldA== | postfix/smtpd[7]: < unknown[192.0.2.7]: AUTH PLAIN <hidden>
        # nothing to hide
        auth: Debug: client passdb out: OK#0111#011pass=<hidden> | auth: Debug: client passdb out: OK#0111#011pass=<hidden>
        dovecot: auth: passwd-file(a@example.org,192.0.2.7): Password mismatch | dovecot: auth: passwd-file(a@example.org,192.0.2.7): Password mismatch
        postfix/smtpd[7]: lost connection after AUTH from unknown[192.0.2.7] | postfix/smtpd[7]: lost connection after AUTH from unknown[192.0.2.7]
        """)
    void hidesPasswordsAndHashes(String line, String expected) {
        assertThat(Secrets.hide(new LogLine("mail.log", 0, line))).isEqualTo(new LogLine("mail.log", 0, expected));
    }
}
