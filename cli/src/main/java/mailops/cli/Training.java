package mailops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Runs the commands that people wait for, once each, so that the JVM can write down the classes in the state in which
/// they
/// are afterwards (JEP 514). The launcher starts it after a build, and packages do when they are built.
final class Training {
    /// Lines of which a log is made: `%1$s` is a time, `%2$d` a number from 0 to 199, `%3$d` the line's number.
    private static final List<String> LINES = List.of(
            "%1$s mx1 postfix/smtpd[%3$d]: connect from unknown[203.0.113.%2$d]",
            "%1$s mx1 postfix/smtpd[%3$d]: NOQUEUE: reject: RCPT from unknown[203.0.113.%2$d]: 554 5.7.1"
                    + " <someone@example.net>: Relay access denied; from=<user%2$d@example.org> to=<someone@example.net>"
                    + " proto=ESMTP helo=<nextcloud.example.org>",
            "%1$s mx1 postfix/smtpd[%3$d]: warning: unknown[198.51.100.%2$d]: SASL LOGIN authentication failed:"
                    + " (reason unavailable), sasl_username=user%2$d@example.org",
            "%1$s mx1 postfix/smtp[%3$d]: 4gXk2p1z9Bz4Pn: to=<user%2$d@example.net>,"
                    + " relay=mx.example.net[198.51.100.9]:25, delay=0.34, delays=0.1/0/0.1/0.14, dsn=2.0.0, status=sent"
                    + " (250 ok)",
            "%1$s mx1 postfix/lmtp[%3$d]: 4gXk2p1z9Bz4Pn: to=<user%2$d@example.org>,"
                    + " relay=mx1.example.org[private/dovecot-lmtp], delay=2.3, delays=0.1/0/0.1/2.1, dsn=4.2.2,"
                    + " status=deferred (host mx1.example.org[private/dovecot-lmtp] said: 452 4.2.2 Quota exceeded)",
            "%1$s mx1 dovecot: imap-login: Login: user=<user%2$d@example.org>, method=PLAIN, rip=203.0.113.%2$d,"
                    + " lip=192.0.2.1, mpid=%3$d, TLS, session=<abc%3$d>");

    private static final List<String> CONFIGURATION =
            List.of("zone: UTC", "expunge:", "  age: 30d", "jobs:", "  report:", "    schedule: '0 6 * * 1'");

    /// Enough for what Lucene does with long lists only.
    private static final int COUNT = 12_000;

    private final Path folder;
    /// Most servers have a configuration, and reading it takes classes of its own.
    private final Path configuration;

    private Training(Path folder) throws IOException {
        this.folder = folder;
        this.configuration = Files.write(folder.resolve("mailops.yaml"), CONFIGURATION);
    }

    /// @param args a folder for scratch files, and the purpose: `index` makes the index that the others need, `search`
    ///     searches it, `report` reports about it, `all` is for all other commands, and for searches with special
    /// wishes
    public static void main(String[] args) throws IOException {
        new Training(Path.of(args[0])).train(args[1]);
    }

    private void train(String purpose) throws IOException {
        String log = folder.resolve("mail.log").toString();
        String index = folder.resolve("index").toString();
        switch (purpose) {
            case "index" -> {
                // Two runs make two segments.
                write(folder.resolve("mail.log"), COUNT);
                run("index", log, "--index", index);
                write(folder.resolve("other.log"), 2 * COUNT);
                run("index", folder.resolve("other.log").toString(), "--index", index);
            }
            case "search" -> {
                // Needed in large indexes only.
                load("org.apache.lucene.codecs.lucene90.Lucene90DocValuesProducer$VaryingBPVReader");
                load("java.time.zone.ZoneOffsetTransition");
                load("java.lang.invoke.DirectMethodHandle$1");
                run("search", "Relay access denied", "--index", index);
                run("search", "client_ip:203.0.113.7", "--last", "7d", "--index", index);
                run("search", "client_ip:203.0.113.7", "--index", index);
                run("search", "status:deferred AND to:*@example.org", "--index", index);
            }
            case "report" -> {
                String page = folder.resolve("report.html").toString();
                String[] week = {"--since", "2026-11-16", "--until", "2026-11-22", "--index", index};
                run(join(week, "report", "-o", page));
                run(join(week, "report"));
                run(join(week, "report", "--format", "json"));
            }
            default -> {
                run("search", "\"authentication failed\"", "--limit", "3", "--index", index);
                run("search", "relay", "--group-by", "client_ip", "--index", index);
                run("search", "relay", "--format", "json", "--index", index);
                run("index", log, "--index", folder.resolve("other").toString());
                run("--version");
                run("help");
                run("config", "show");
                run("job", "list");
                run("problems", "--index", index);
                run("explain", "relay-access-denied", "--index", index);
                run("parse", log);
                Path stanza = Files.writeString(folder.resolve("logrotate.conf"), log + " {\n daily\n rotate 4\n}\n");
                run("logrotate", "-d", "-s", folder.resolve("state").toString(), stanza.toString());
            }
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, int count) throws IOException {
        Instant start = Instant.parse("2026-11-22T00:00:00Z");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // The kinds of lines do not follow each other in step, as they do not on a server.
            String form = LINES.get((i * 7 + i / 13) % LINES.size());
            lines.add(String.format(Locale.ROOT, form, start.plusSeconds(i), i * 31 % 200, i));
        }
        Files.write(file, lines);
    }

    private static String[] join(String[] ending, String... start) {
        return Stream.concat(Arrays.stream(start), Arrays.stream(ending)).toArray(String[]::new);
    }

    private void run(String... args) {
        String[] words = join(args, "--config", configuration.toString());
        Mailops.run(words, Mailops.prepared(words));
    }
}
