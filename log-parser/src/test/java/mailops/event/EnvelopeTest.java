package mailops.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mailops.line.LogLine;
import mailops.line.Timestamps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One parser reads all lines of these tables, as if they stood in one file.
final class EnvelopeTest {
    private static final EventParser PARSER =
            new EventParser(new Timestamps(ZoneOffset.UTC, Instant.parse("2026-11-22T18:00:00Z")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            # traditional syslog, RFC 3339 times, with priorities
            Nov 22 17:13:13 mx1 postfix/smtpd[8738]: connect from x[192.0.2.7]               | 2026-11-22T17:13:13Z | mx1 | postfix/smtpd | 8738 | connect from x[192.0.2.7]
            Nov  2 07:03:03 mx1 postfix/submission/smtpd[1]: x                              | 2026-11-02T07:03:03Z | mx1 | postfix/submission/smtpd | 1 | x
            2026-11-22T17:13:13.123456+01:00 mx1 postfix/qmgr[9]: 4XyZ: removed               | 2026-11-22T16:13:13.123456Z | mx1 | postfix/qmgr | 9 | 4XyZ: removed
            <22>Nov 22 17:13:13 mx1 postfix/qmgr[9]: 4XyZ: removed                            | 2026-11-22T17:13:13Z | mx1 | postfix/qmgr | 9 | 4XyZ: removed
            <22>2026-11-22T17:13:13Z mx1.example.org postfix/qmgr[9]: 4XyZ: removed           | 2026-11-22T17:13:13Z | mx1.example.org | postfix/qmgr | 9 | 4XyZ: removed
            # without a process id, without a blank, without a message
            Nov 22 17:13:13 mx1 dovecot: auth: Debug: x                                       | 2026-11-22T17:13:13Z | mx1 | dovecot | - | auth: Debug: x
            Nov 22 17:13:13 mx1 dovecot:x                                                     | 2026-11-22T17:13:13Z | mx1 | dovecot | - | x
            Nov 22 17:13:13 2001:db8::25 postfix/qmgr[9]: 4XyZ: removed                       | 2026-11-22T17:13:13Z | 2001:db8::25 | postfix/qmgr | 9 | 4XyZ: removed
            # RFC 5424
            <22>1 2026-11-22T17:13:13.5Z mx1 postfix/smtpd 8738 - - connect from x[192.0.2.7] | 2026-11-22T17:13:13.500Z | mx1 | postfix/smtpd | 8738 | connect from x[192.0.2.7]
            <22>1 2026-11-22T17:13:13Z mx1 dovecot - ID1 [a@1 b="c] \\" d"][e@1] auth: x       | 2026-11-22T17:13:13Z | mx1 | dovecot | - | auth: x
            <22>1 2026-11-22T17:13:13Z - dovecot - - - \uFEFFauth: x                           | 2026-11-22T17:13:13Z | - | dovecot | - | auth: x
            # Dovecot's own files have no host and no program
            Nov 22 17:13:13 auth: Error: x                                                    | 2026-11-22T17:13:13Z | - | dovecot | - | auth: Error: x
            2026-11-22 17:13:13 imap-login: Info: Login: user=<a@example.org>                 | 2026-11-22T17:13:13Z | - | dovecot | - | imap-login: Info: Login: user=<a@example.org>
            Nov 22 17:13:13 imap(a@example.org)<12><s/+==>: Info: x                           | 2026-11-22T17:13:13Z | - | dovecot | - | imap(a@example.org)<12><s/+==>: Info: x
            Nov 22 17:13:13 lmtp(a b@example.org)<12><s>: Warning: x                          | 2026-11-22T17:13:13Z | - | dovecot | - | lmtp(a b@example.org)<12><s>: Warning: x
            Nov 22 17:13:13 master: Fatal: x                                                  | 2026-11-22T17:13:13Z | - | dovecot | - | master: Fatal: x
            # a time and nothing more: the line is the message
            Nov 22 17:13:13 mx1 last message repeated 2 times                                 | 2026-11-22T17:13:13Z | - | - | - | Nov 22 17:13:13 mx1 last message repeated 2 times
            Nov 22 17:13:13                                                                   | - | - | - | - | Nov 22 17:13:13
            Nov 22 17:13:13 mx1                                                               | 2026-11-22T17:13:13Z | - | - | - | Nov 22 17:13:13 mx1
            Nov 22 17:13:13 mx1 a[b]: c                                                       | 2026-11-22T17:13:13Z | - | - | - | Nov 22 17:13:13 mx1 a[b]: c
            <22>1 2026-11-22T17:13:13Z mx1 dovecot                                            | 2026-11-22T17:13:13Z | - | - | - | <22>1 2026-11-22T17:13:13Z mx1 dovecot
            # no time
            <22>1 - mx1 dovecot - - - auth: x                                                 | - | - | - | - | <22>1 - mx1 dovecot - - - auth: x
            <>Nov 22 17:13:13 mx1 a: b                                                        | - | - | - | - | <>Nov 22 17:13:13 mx1 a: b
            <                                                                                 | - | - | - | - | <
            and a second line of a message                                                    | - | - | - | - | and a second line of a message
            """)
    void readsEnvelopes(String text, Instant time, String host, String program, Long pid, String message) {
        MailEvent event = PARSER.readEnvelope(new LogLine("mail.log", 0, text));
        assertThat(new Object[] {
                    event.timestamp().orElse(null),
                    event.text(Field.HOST).orElse(null),
                    event.text(Field.PROGRAM).orElse(null),
                    event.has(Field.PID) ? event.number(Field.PID, -1) : null,
                    event.message()
                })
                .containsExactly(time, host, program, pid, message);
    }

    /// Whatever strangers put into a line is part of its message.
    @Test
    void hostileLinesAreRead() {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        RandomGenerator random = new SplittableRandom(seed);
        List<String> starts = List.of(
                "Nov 22 17:13:13 mx1 postfix/smtpd[8738]: ",
                "<22>1 2026-11-22T17:13:13.5Z mx1 postfix/smtpd 8738 - [a b=\"\\\"] ",
                "2026-11-22T17:13:13.123456+01:00 mx1 dovecot: ",
                "Nov 22 17:13:13 imap(a)<1><s>: Info: ");
        String shards = "<>[]():=\\\"' 0a\u0000\u001b\u202e\uFEFF\uD83D-+TZ1";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(starts.get(random.nextInt(starts.size())));
            text.setLength(random.nextInt(text.length() + 1));
            for (int more = random.nextInt(12); more > 0; more--) {
                text.insert(random.nextInt(text.length() + 1), shards.charAt(random.nextInt(shards.length())));
            }
            String line = text.toString();
            assertThatCode(() -> assertThat(line)
                            .endsWith(PARSER.parse(new LogLine("mail.log", 0, line))
                                    .message()))
                    .as("%s%nrepeat with -Dmailops.seed=%d", line, seed)
                    .doesNotThrowAnyException();
        }
    }
}
