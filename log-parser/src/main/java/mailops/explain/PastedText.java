package mailops.explain;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mailops.event.EventParser;
import mailops.event.Field;
import mailops.event.MailEvent;
import mailops.knowledge.KnowledgeBase;
import mailops.knowledge.Match;
import mailops.knowledge.Problem;
import mailops.line.LogLine;
import mailops.line.Timestamps;

/// Finds out what a text is that somebody pasted: a line of a log, a line without its beginning, a bounce, a server's
/// answer, a header. A text that no program's envelope precedes is tried as the message of each program that some rule
/// knows.
final class PastedText {
    /// What a server answered, with what may stand in front of it in a bounce.
    private static final Pattern ANSWER = Pattern.compile(
            "(?:<(?P<to>[^<>\\s]+)>(?: \\([^)]*\\))?: *)?(?:host (?P<relay>[^\\s\\[]+\\[[^\\]\\s]+\\]) (?:said|refused to talk to me): *)?"
                    + "(?P<reply>[245]\\d\\d[ -].*)$");

    private static final Pattern ENHANCED = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    private static final Pattern RECIPIENT = Pattern.compile("<([^<>\\s@]+@[^<>\\s]+)>");

    private static final String PREFIX = "Jan  1 00:00:00 localhost ";
    private static final int LONGEST = 10_000;
    private static final String UNKNOWN_RELAY = "mailops.invalid[0.0.0.0]";

    /// @param line what was pasted, as a line
    record Recognised(Entry line, Optional<Match> match) {}

    private final KnowledgeBase knowledge;
    private final ZoneId zone;
    private final Instant now;

    PastedText(KnowledgeBase knowledge, ZoneId zone, Instant now) {
        this.knowledge = knowledge;
        this.zone = zone;
        this.now = now;
    }

    /// What the text is; without a match where it is a line of a log that tells no problem.
    Optional<Recognised> read(String pasted) {
        String text = pasted.length() > LONGEST ? pasted.substring(0, LONGEST) : pasted;
        MailEvent asItIs = parse(text);
        if (asItIs.has(Field.PROGRAM) && asItIs.timestampMicros() != MailEvent.NO_TIME) {
            Optional<Match> match = knowledge.match(asItIs);
            return Optional.of(new Recognised(entry(asItIs, text, match, asItIs.timestampMicros()), match));
        }
        return best(guesses(text), text).or(() -> answer(text).flatMap(line -> best(List.of(PREFIX + line), text)));
    }

    /// The line that the rule of the highest rank fits.
    private Optional<Recognised> best(List<String> lines, String text) {
        List<Recognised> found = new ArrayList<>();
        for (String line : lines) {
            MailEvent event = parse(line);
            knowledge
                    .match(event)
                    .ifPresent(match -> found.add(new Recognised(
                            entry(event, text, Optional.of(match), MailEvent.NO_TIME), Optional.of(match))));
        }
        return found.stream()
                .min(Comparator.comparingInt(
                        one -> -one.match().map(match -> match.rule().rank()).orElse(0)));
    }

    private MailEvent parse(String line) {
        return new EventParser(new Timestamps(zone, now)).parse(new LogLine("-", 0, line));
    }

    private static Entry entry(MailEvent event, String text, Optional<Match> match, long micros) {
        return new Entry(event, text, match.map(m -> m.problem().id()).orElse(""), 1, micros, -1);
    }

    /// The text as a line of each program.
    private List<String> guesses(String text) {
        List<String> lines = new ArrayList<>();
        String message = withoutProgram(text);
        for (String daemon : daemons()) {
            lines.add(PREFIX + "postfix/" + daemon + "[1]: " + message);
            lines.add(PREFIX + "postfix/" + daemon + "[1]: warning: " + message);
            lines.add(PREFIX + "postfix/" + daemon + "[1]: 1234567890: " + message);
            lines.add(PREFIX + "postfix/submission/" + daemon + "[1]: " + message);
            lines.add(PREFIX + "dovecot: " + daemon + ": " + message);
            lines.add(PREFIX + "dovecot: " + daemon + "(user)<1><session>: " + message);
            lines.add(PREFIX + "dovecot: " + daemon + "(user)<1><session>: Error: " + message);
            lines.add(PREFIX + daemon + "[1]: " + message);
        }
        lines.add(PREFIX + message);
        lines.add(PREFIX + text);
        return lines;
    }

    /// `postfix/smtpd[12]: NOQUEUE: …` is tried with its own program, `dovecot: auth: …` as well.
    private static String withoutProgram(String text) {
        int end = text.indexOf("]: ");
        return text.startsWith("postfix") && end > 0 && end < 60 ? text.substring(end + "]: ".length()) : text;
    }

    private Set<String> daemons() {
        Set<String> daemons =
                new LinkedHashSet<>(List.of("smtpd", "smtp", "lmtp", "virtual", "local", "cleanup", "qmgr"));
        for (Problem problem : knowledge.problems()) {
            problem.rules().forEach(rule -> daemons.addAll(rule.daemons()));
        }
        return daemons;
    }

    /// A bounce or a server's answer as the delivery that it is about.
    private static Optional<String> answer(String text) {
        Matcher matcher = ANSWER.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String reply = matcher.group("reply");
        Matcher named = RECIPIENT.matcher(text);
        String to = matcher.group("to") == null && named.find() ? named.group(1) : matcher.group("to");
        String relay = matcher.group("relay");
        String server = relay == null ? UNKNOWN_RELAY : relay;
        boolean temporary = reply.startsWith("4");
        Matcher enhanced = ENHANCED.matcher(reply);
        String dsn = enhanced.find() ? enhanced.group(1) : temporary ? "4.0.0" : "5.0.0";
        String command = reply.contains("(in reply to ") ? "" : " (in reply to RCPT TO command)";
        return Optional.of("postfix/smtp[1]: 1234567890: to=<" + (to == null ? "unknown@mailops.invalid" : to)
                + ">, relay=" + server + ":25, delay=1, delays=0/0/0/1, dsn=" + dsn + ", status="
                + (temporary ? "deferred" : "bounced") + " (host " + server + " said: " + reply + command + ")");
    }
}
