package mailops.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mailops.report.Report;
import mailops.report.Reports;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HtmlPageTest {
    /// What strangers try as sender, recipient and HELO.
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>@evil.example",
            "'--></style><svg onload=alert(1)>",
            "a' style='position:fixed",
            "]]>&amp;&#60;b&#62;",
            "\u001b[31mred\u0007\u202eright",
            "</td></tr></table><h1>no",
            "javascript:alert(1)@evil.example",
            "{{7*7}}${7*7}",
            "=HYPERLINK(\"http://evil.example\")",
            "\uFFFF\u0000\uFDD0");

    @TempDir
    private Path folder;

    /// Log lines of random pieces of markup must not change how many elements the page has, and add no attribute.
    @Test
    void staysThePageThatItIsWhateverStrangersWrite() throws IOException {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 2; run++) {
            List<String> hostile = new ArrayList<>();
            List<String> harmless = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                String time = "2026-11-1" + (6 + i % 4) + "T1" + i % 10 + ":00:00Z";
                lines(time, i, text(random), hostile);
                lines(time, i, "plain" + i + "@example" + i + ".net", harmless);
            }
            Path place = Files.createDirectories(folder.resolve("run" + run));
            String page = HtmlPage.of(Reports.of(Files.createDirectories(place.resolve("a")), hostile));
            assertThat(StrictHtml.of(page).elements())
                    .as("repeat with -Dmailops.seed=%d", seed)
                    .doesNotContain("script", "img", "iframe", "object", "embed", "form", "link", "base");
            assertThat(StrictHtml.of(page).attributes())
                    .as("repeat with -Dmailops.seed=%d", seed)
                    .isSubsetOf(StrictHtml.of(
                                    HtmlPage.of(Reports.of(Files.createDirectories(place.resolve("b")), harmless)))
                            .attributes());
            assertThat(page.chars().filter(c -> (c < 0x20 && c != '\n') || c == 0x202e || c == 0x7f))
                    .as("repeat with -Dmailops.seed=%d", seed)
                    .isEmpty();
        }
    }

    private static void lines(String time, int number, String name, List<String> lines) {
        lines.add(Reports.refused(time, name, name, name));
        lines.addAll(Reports.message(time, "4AB" + (10_000 + number), name, name, 100));
        lines.add(time + " mx1 postfix/smtp[1]: 4AC" + (10_000 + number) + ": to=<x@" + name + ">, relay=none, delay=1,"
                + " delays=1/0/0/0, dsn=4.4.1, status=deferred (connect to " + name
                + "[192.0.2.7]:25: Connection timed out)");
        lines.add(time + " mx1 dovecot: auth: passwd-file(" + name + ",192.0.2.3): Password mismatch");
        lines.add(time + " mx1 dovecot: imap(" + name + ")<1><b>: Error: " + name);
        lines.add(time + " mx1 dovecot: lmtp(" + name + ")<1><b>: msgid=<" + name + ">: saved mail to " + name);
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= random.nextInt(3); i++) {
            text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
        }
        return text.toString();
    }

    @Test
    void isOneFileThatAsksForNothing() throws IOException {
        String page = HtmlPage.of(busy());
        StrictHtml html = StrictHtml.of(page);
        assertThat(html.attributes()).doesNotContain("src", "onclick", "style", "action", "srcset");
        assertThat(html.values("href")).allMatch(target -> target.startsWith("#"));
        assertThat(html.values("http-equiv")).containsExactly("Content-Security-Policy");
        assertThat(html.values("content").getFirst())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("unsafe");
        assertThat(page).doesNotContain("http://", "https://", "url(http", "@import");
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(1_000_000);
    }

    @Test
    void hasHeadingsInOrderAndAnchorsThatExist() throws IOException {
        StrictHtml html = StrictHtml.of(HtmlPage.of(busy()));
        List<Integer> levels = html.elements().stream()
                .filter(name -> name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1)))
                .map(name -> name.charAt(1) - '0')
                .toList();
        assertThat(levels).startsWith(1).filteredOn(level -> level == 1).hasSize(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
        }
        List<String> ids = html.values("id");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids.stream().map(id -> "#" + id).toList()).containsAll(html.values("href"));
        assertThat(html.values("lang")).containsExactly("en");
        for (String labels : html.values("aria-labelledby")) {
            assertThat(ids).containsAll(List.of(labels.split(" ", -1)));
        }
        assertThat(html.elements())
                .filteredOn("svg"::equals)
                .hasSize(busy().charts().size());
    }

    @Test
    void isValidForTidy() throws IOException, InterruptedException {
        if (!Files.exists(Path.of("/usr/bin/tidy"))) {
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail("tidy is not installed: apt-get install tidy");
            }
            Assumptions.abort("tidy is not installed: apt-get install tidy");
        }
        ReportFolder kept = new ReportFolder(folder.resolve("reports"));
        Path page = kept.keep(busy(), java.time.Duration.ofDays(365));
        Path mail = folder.resolve("mail.html");
        Files.writeString(mail, MailHtml.of(busy(), java.util.Map.of()));
        for (Path file : List.of(page, page.resolveSibling("index.html"), mail)) {
            Process tidy = new ProcessBuilder(
                            "tidy",
                            "-e",
                            "-q",
                            "--show-warnings",
                            "yes",
                            "--drop-empty-elements",
                            "no",
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(tidy.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            tidy.waitFor();
            assertThat(said).as(file.toString()).isEmpty();
        }
    }

    @Test
    void hasAReportOfAWeekWithoutLinesToo() throws IOException {
        String page = HtmlPage.of(Reports.of(folder, List.of("2026-10-01T00:00:00Z mx1 postfix/qmgr[1]: 4A: removed")));
        assertThat(page).contains("Nothing was logged", "No message was received");
        assertThat(StrictHtml.of(page).elements()).contains("main", "footer");
    }

    /// A week with a little of everything.
    private Report busy() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String time =
                    String.format(java.util.Locale.ROOT, "2026-11-%02dT%02d:%02d:00Z", 9 + i % 14, i % 24, i % 60);
            lines(time, i, "user" + i + "@example" + i % 7 + ".net", lines);
            lines.add(time + " mx1 dovecot: imap-login: Login: user=<u" + i % 5 + "@example.org>, method=PLAIN,"
                    + " rip=192.0.2." + i + ", lip=192.0.2.25, mpid=1, TLS, session=<abc" + i + ">");
        }
        lines.sort(java.util.Comparator.comparing(line -> line.substring(0, 20)));
        return Reports.of(Files.createDirectories(folder.resolve("busy" + System.nanoTime())), lines);
    }
}
