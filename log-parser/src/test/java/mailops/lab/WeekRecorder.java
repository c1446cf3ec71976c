package mailops.lab;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Records what the servers log during a session, and moves the lines to the time at which it happens in the story.
///
/// Only times are changed: those at the beginning of lines, and within them where a line names one. All
/// lines of a session keep their distances.
final class WeekRecorder {
    static final List<String> FILES = List.of("mail.log", "dovecot.log", "dovecot-info.log");

    private static final Duration QUIET = Duration.ofMillis(70);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy", Locale.ROOT);
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final int STAMP_LENGTH = "Nov 22 10:00:00".length();

    /// A line of the week: which file it is in, when it is written, and its text.
    record Line(String file, LocalDateTime time, String text) {}

    private final Lab lab;
    private final int year;
    private final List<Line> lines = new ArrayList<>();
    private Log.Moment seen;

    WeekRecorder(Lab lab, int year) {
        this.lab = lab;
        this.year = year;
        this.seen = log().now();
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /// Runs a session and takes what it logged as happening from `time` on.
    void session(LocalDateTime time, Scenario.Action action) throws Exception {
        skip();
        action.run();
        move(taken(), time);
    }

    /// Runs the same session for many times at once, because each takes seconds, and spreads what they
    /// logged over the times. The lines of one belong together by their login session's id.
    void sessionsAtOnce(List<LocalDateTime> times, Scenario.Action action) throws Exception {
        skip();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            threads.add(Thread.ofPlatform().start(() -> run(action)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Map<String, List<Line>> sessions = new LinkedHashMap<>();
        for (Line line : taken()) {
            sessions.computeIfAbsent(sessionId(line.text()), id -> new ArrayList<>())
                    .add(line);
        }
        sessions.remove("");
        List<List<Line>> found = List.copyOf(sessions.values());
        for (int i = 0; i < Math.min(times.size(), found.size()); i++) {
            move(found.get(i), times.get(i));
        }
    }

    /// Does something that the story does not tell, such as preparations.
    void untold(Scenario.Action action) throws Exception {
        action.run();
        skip();
    }

    private static void run(Scenario.Action action) {
        try {
            action.run();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void skip() {
        log().awaitQuiet(QUIET);
        seen = log().now();
    }

    private List<Line> taken() {
        log().awaitQuiet(QUIET);
        List<Line> taken = new ArrayList<>();
        for (int i = 0; i < FILES.size(); i++) {
            Log file = new Log(List.of(lab.file("/var/log/" + FILES.get(i))));
            for (String text : file.since(new Log.Moment(List.of(seen.sizes().get(i))))) {
                if (told(text)) {
                    taken.add(new Line(FILES.get(i), time(text), text));
                }
            }
        }
        return taken;
    }

    /// Reloads and expiry within a second are means of the lab, not of the story; anvil counts in the lab's time.
    private static boolean told(String text) {
        return !text.contains("postfix-script[")
                && !text.contains(": reload --")
                && !text.contains("bounce_queue_lifetime is larger")
                && !text.contains("/anvil[");
    }

    private void move(Collection<Line> session, LocalDateTime to) {
        if (session.isEmpty()) {
            return;
        }
        LocalDateTime from =
                session.stream().map(Line::time).min(LocalDateTime::compareTo).orElseThrow();
        Duration by = Duration.between(from, to);
        for (Line line : session) {
            LocalDateTime time = line.time().plus(by);
            lines.add(
                    new Line(line.file(), time, stamp(time) + inner(line.text().substring(STAMP_LENGTH), by)));
        }
    }

    /// Postfix' own message ids begin with the time.
    private String inner(String text, Duration by) {
        int id = text.indexOf("message-id=<" + year);
        if (id < 0) {
            return text;
        }
        int start = id + "message-id=<".length();
        int end = start + 14;
        LocalDateTime time = LocalDateTime.parse(text.substring(start, end), COMPACT);
        return text.substring(0, start) + COMPACT.format(time.plus(by)) + text.substring(end);
    }

    private static String sessionId(String text) {
        int named = text.indexOf("session=<");
        int start = named >= 0 ? named + "session=<".length() : text.indexOf(",<") + 2;
        int end = text.indexOf('>', start);
        return start < 2 || end < 0 ? "" : text.substring(start, end);
    }

    private LocalDateTime time(String text) {
        String stamp = text.substring(0, STAMP_LENGTH).replace("  ", " ");
        return LocalDateTime.parse(stamp + " " + year, STAMP);
    }

    private static String stamp(LocalDateTime time) {
        return String.format(
                Locale.ROOT,
                "%s %2d %tT",
                DateTimeFormatter.ofPattern("MMM", Locale.ROOT).format(time),
                time.getDayOfMonth(),
                time);
    }

    private Log log() {
        return new Log(FILES.stream().map(name -> lab.file("/var/log/" + name)).toList());
    }
}
