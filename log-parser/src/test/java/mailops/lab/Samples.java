package mailops.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs scenarios against the real servers and writes what they logged, one file a scenario and log style.
public final class Samples {
    private Samples() {}

    /// Arguments: directory for the samples; then, if not as usual, log style, root of the system, suffix of the
    /// file names, and a regular expression for the names of scenarios.
    public static void main(String[] args) throws Exception {
        Path out = Files.createDirectories(Path.of(args[0]));
        LogStyle style = LogStyle.valueOf(argument(args, 1, "SYSLOG"));
        Path root = Path.of(argument(args, 2, "/"));
        List<String> failed = new ArrayList<>();
        try (Lab lab = Lab.start(Files.createTempDirectory("lab"), new Options(root, style))) {
            for (Scenario scenario : Scenarios.all()) {
                if (scenario.name().matches(argument(args, 4, ".*"))) {
                    run(lab, scenario, style, out, argument(args, 3, ""), failed);
                }
            }
        }
        Files.writeString(out.resolve("README.md"), description());
        failed.forEach(System.err::println);
    }

    private static String argument(String[] args, int index, String usual) {
        return args.length > index ? args[index] : usual;
    }

    private static String description() {
        StringBuilder text = new StringBuilder("""
                # What real servers log

                One file a scenario and log style, `PROBLEM[.VARIANT].STYLE.log`; `normal-*` is traffic without a problem. Styles: `syslog`
                and `rfc3339` (the same lines through rsyslog, Dovecot's included), `auth` (PAM), `postlogd` (Postfix' own file), `dovecot`,
                `dovecot-info` and `dovecot-debug` (Dovecot's own files). Files with `.trixie` come from Debian 13 (Postfix 3.10, Dovecot 2.4),
                the others from Debian 12 (Postfix 3.7, Dovecot 2.3).

                | scenario | what happens | words that appear |
                |---|---|---|
                """);
        for (Scenario scenario : Scenarios.all()) {
            text.append("| ")
                    .append(scenario.name())
                    .append(" | ")
                    .append(scenario.story().replace("|", "\\|"))
                    .append(" | ")
                    .append(String.join("; ", scenario.evidence()).replace("|", "\\|"))
                    .append(" |\n");
        }
        return text.toString();
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
