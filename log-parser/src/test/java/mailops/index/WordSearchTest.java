package mailops.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mailops.event.EventParser;
import mailops.line.LogLine;
import mailops.line.Timestamps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The index against a walk over all lines, with words and phrases that stand in them.
final class WordSearchTest {
    private static final List<String> MESSAGES = List.of(
            "postfix/smtpd[1]: connect from unknown[2001:db8:%x::%d]",
            "postfix/smtpd[1]: disconnect from mail.remote%d.example[192.0.2.%d] ehlo=2 starttls=1 quit=1 commands=4",
            "postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[192.0.2.%d]: 554 5.7.1 <p%d@remote.example>: Relay"
                    + " access denied; from=<a@example.com> to=<p%1$d@remote.example> proto=ESMTP helo=<[192.0.2.9]>",
            "postfix/qmgr[1]: 4AbC%d: from=<user%d@example.org>, size=%1$d, nrcpt=1 (queue active)",
            "postfix/lmtp[1]: 4AbC%d: to=<user%d@example.org>, relay=mx1.example.org[private/dovecot-lmtp], delay=0.2,"
                    + " delays=0.1/0.01/0.02/0.05, dsn=2.0.0, status=sent (250 2.0.0 <user%2$d@example.org> sDf/%1$d Saved)",
            "postfix/cleanup[1]: 4AbC%d: message-id=<CAF+%dx=y_z@mail.example.net>",
            "dovecot: imap-login: Login: user=<user%d@example.org>, method=PLAIN, rip=2001:db8::%x, lip=192.0.2.25,"
                    + " mpid=%1$d, TLS, session=<q/x+%1$dZz==>",
            "dovecot: imap(Jörg.ÄÖÜ%d)<%d><a/b+c%1$d>: Disconnected: Logged out in=%2$d out=%1$d deleted=0",
            "dovecot: lmtp(user%d@example.org)<%d><Zx/9+a%1$d>: msgid=<x/y%2$d@example>: saved mail to INBOX/Sent Items",
            "dovecot: auth: passwd-file(user%d@example.org,192.0.2.%d): Password mismatch",
            "postfix/master[1]: daemon started -- version 3.10.%d, configuration /etc/postfix%d",
            "x: --- === ---",
            "x:",
            "x: ΟΔΟΣ İstanbul \uD801\uDC00\uD801\uDC01 STRASSE straße %d %d",
            "x: " + "a".repeat(249) + "\uD83D\uDCE7bc %d %d",
            "x: " + "longword".repeat(40) + " %d %d",
            "just a second line %d of something %d");

    @TempDir
    private Path folder;

    @Test
    void findsWhatAWalkOverTheLinesFinds() throws IOException {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        RandomGenerator random = new SplittableRandom(seed);
        Logs logs = new Logs(folder);
        List<String> all = new ArrayList<>();
        // Few lines of a kind first: their wordings are not learnt yet. Then many, in several runs.
        for (int count : new int[] {MESSAGES.size(), 3, 500, 500}) {
            Instant first = Instant.parse("2026-11-20T00:00:00Z").plusSeconds(all.size());
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String message = MESSAGES.get(count == MESSAGES.size() ? i : random.nextInt(MESSAGES.size()));
                String host = message.startsWith("just") ? " " : " mx1 ";
                lines.add(first.plusSeconds(i) + host + message.formatted(random.nextInt(200), random.nextInt(9)));
            }
            all.addAll(lines);
            logs.write("mail.log." + all.size(), lines);
            logs.add("mail.log." + all.size());
            try (LogSearcher searcher = logs.searcher()) {
                for (int i = 0; i < 100; i++) {
                    compare(searcher, all, random, seed);
                }
            }
        }
    }

    private static void compare(LogSearcher searcher, List<String> all, RandomGenerator random, long seed) {
        String message = message(all.get(random.nextInt(all.size())));
        List<String> words = Words.list(message);
        if (words.isEmpty()) {
            return;
        }
        int from = random.nextInt(words.size());
        int to = random.nextInt(from + 1, Math.min(words.size(), from + 5) + 1);
        List<String> some = words.subList(from, to);
        // A bare number is looked for in no list of numbers, each of which is a field; within a phrase it is.
        boolean phrase = random.nextBoolean() || some.stream().anyMatch(WordSearchTest::isNumber);
        String text = String.join(" ", some);
        List<String> expected = all.stream()
                .filter(line -> holds(Words.list(message(line)), some, phrase))
                .toList();
        assertThat(Logs.find(searcher, phrase ? '"' + text + '"' : text))
                .as("%s %s, repeat with -Dmailops.seed=%d", phrase ? "phrase" : "words", text, seed)
                .isEqualTo(expected);
    }

    private static boolean holds(List<String> line, List<String> words, boolean phrase) {
        if (phrase) {
            return Collections.indexOfSubList(line, words) >= 0;
        }
        return words.stream()
                .allMatch(word -> line.stream()
                        .anyMatch(other ->
                                other.equals(word) || other.startsWith(word + ".") || other.startsWith(word + "@")));
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    private static String message(String line) {
        Timestamps timestamps = new Timestamps(java.time.ZoneOffset.UTC, Logs.NOW);
        return new EventParser(timestamps)
                .readEnvelope(new LogLine("x", 0, line))
                .message();
    }
}
