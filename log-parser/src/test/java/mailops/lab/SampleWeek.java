package mailops.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// Writes the sample server's week that `mailops demo` shows: runs what happens in it against the real
/// servers, and spreads what they log over seven days.
public final class SampleWeek {
    private SampleWeek() {}

    /// Arguments: the directory to write to, and a seed.
    public static void main(String[] args) throws Exception {
        Path out = Files.createDirectories(Path.of(args[0]));
        SplittableRandom random = new SplittableRandom(args.length > 1 ? Long.parseLong(args[1]) : 2026);
        try (Lab lab = Lab.start(Files.createTempDirectory("lab"), new Options(Path.of("/"), LogStyle.REFERENCE))) {
            write(out, record(lab, random));
        }
    }

    private static List<WeekRecorder.Line> record(Lab lab, SplittableRandom random) throws Exception {
        WeekServers servers = new WeekServers();
        servers.start(lab);
        WeekTraffic traffic = new WeekTraffic(random);
        WeekPlan plan = new WeekPlan(random);
        traffic.plan(plan);
        new WeekStories(servers, traffic, random).plan(plan);

        WeekRecorder recorder = new WeekRecorder(lab, WeekPlan.MONDAY.getYear());
        for (WeekPlan.Entry entry : plan.entries()) {
            recorder.session(entry.time(), () -> entry.session().in(lab));
        }
        List<LocalDateTime> tablet = WeekStories.stalePassword(plan);
        for (int i = 0; i < tablet.size(); i += 16) {
            recorder.sessionsAtOnce(tablet.subList(i, Math.min(i + 16, tablet.size())), () -> WeekStories.tablet(lab));
        }
        return recorder.lines();
    }

    /// As logrotate leaves them: older parts compressed, but not the newest of them.
    private static void write(Path out, List<WeekRecorder.Line> lines) throws IOException {
        LocalDateTime wednesday = WeekPlan.moment(2, "00:00");
        LocalDateTime saturday = WeekPlan.moment(5, "00:00");
        LocalDateTime end = WeekPlan.moment(7, "00:00");
        part(out.resolve("mail.log.2.gz"), lines, "mail.log", LocalDateTime.MIN, wednesday);
        part(out.resolve("mail.log.1"), lines, "mail.log", wednesday, saturday);
        part(out.resolve("mail.log"), lines, "mail.log", saturday, end);
        for (String name : List.of("dovecot.log", "dovecot-info.log")) {
            part(out.resolve(name + ".1.gz"), lines, name, LocalDateTime.MIN, saturday);
            part(out.resolve(name), lines, name, saturday, end);
        }
    }

    private static void part(
            Path file, List<WeekRecorder.Line> lines, String name, LocalDateTime from, LocalDateTime to)
            throws IOException {
        byte[] text = lines.stream()
                .filter(line -> line.file().equals(name)
                        && !line.time().isBefore(from)
                        && line.time().isBefore(to))
                .sorted(Comparator.comparing(WeekRecorder.Line::time)) // stable: lines of one second stay in order
                .map(line -> line.text() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        try (OutputStream stream = file.toString().endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            stream.write(text);
        }
    }
}
