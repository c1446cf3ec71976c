package mailops.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs scenarios against the real servers and writes what they logged, one file a scenario and log style.
public final class Samples {
    private Samples() {}

    /// Arguments: directory for the samples, log style, root of the system, suffix of the file names, and part of the
    /// scenarios' names.
    public static void main(String[] args) throws Exception {
        Path out = Path.of(args[0]);
        LogStyle style = LogStyle.valueOf(args[1]);
        String suffix = args[3];
        Path dir = Files.createTempDirectory("lab");
        List<String> failed = new ArrayList<>();
        try (Lab lab = Lab.start(dir, new Options(Path.of(args[2]), style))) {
            for (Scenario scenario : Scenarios.all()) {
                if (scenario.name().matches(args[4])) {
                    run(lab, scenario, style, out, suffix, failed);
                }
            }
        }
        failed.forEach(System.err::println);
    }

    private static void run(Lab lab, Scenario scenario, LogStyle style, Path out, String suffix, List<String> failed)
            throws IOException {
        List<String> names = names(style);
        List<Log> logs = names.stream()
                .map(name -> new Log(List.of(lab.file("/var/log/" + name))))
                .toList();
        long started = System.nanoTime();
        List<Log.Moment> starts = logs.stream().map(Log::now).toList();
        try {
            scenario.run(lab);
        } catch (Exception problem) {
            failed.add(scenario.name() + ": " + problem);
        }
        for (int i = 0; i < logs.size(); i++) {
            List<String> lines = logs.get(i).since(starts.get(i));
            if (!lines.isEmpty()) {
                Files.write(
                        out.resolve(scenario.name() + "." + styleName(names.get(i), style) + suffix + ".log"), lines);
            }
        }
        System.err.println(scenario.name() + " " + (System.nanoTime() - started) / 1_000_000 + " ms");
    }

    private static List<String> names(LogStyle style) {
        return style == LogStyle.SYSLOG
                ? List.of("mail.log", "mail.rfc3339.log", "auth.log")
                : List.of("mail.log", "dovecot.log", "dovecot-info.log", "dovecot-debug.log");
    }

    private static String styleName(String file, LogStyle style) {
        return switch (file) {
            case "mail.log" -> style == LogStyle.SYSLOG ? "syslog" : "postlogd";
            case "mail.rfc3339.log" -> "rfc3339";
            default -> file.replace(".log", "");
        };
    }
}
