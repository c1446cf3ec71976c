package mailops.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import mailops.report.Report;
import mailops.report.Reports;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page in a real browser: nothing is asked for, nothing is refused by its policy, all charts are there, and axe
/// finds
/// nothing.
@Tag("real-server")
final class BrowserTest {
    private static final String HOSTILE =
            "\"><script>document.title='owned'</script><img src=http://192.0.2.1/x onerror=alert(1)>";

    @TempDir
    private Path folder;

    @BeforeAll
    static void isInstalled() {
        Browser.require();
    }

    @Test
    void showsThePage() throws Exception {
        Report report = Reports.of(folder, lines());
        Path page = Files.writeString(folder.resolve("report.html"), HtmlPage.of(report));
        String axe = Browser.axe(Path.of("target/axe"));
        try (Browser browser = Browser.start(Files.createDirectories(folder.resolve("profile")))) {
            for (boolean dark : new boolean[] {false, true}) {
                for (int width : new int[] {1280, 390}) {
                    browser.show(width, dark);
                    browser.open(page);
                    String as = width + (dark ? " dark" : " light");
                    assertThat(browser.events("Log.entryAdded")).as(as).isEmpty();
                    assertThat(browser.events("Runtime.exceptionThrown")).as(as).isEmpty();
                    assertThat(browser.events("Network.requestWillBeSent"))
                            .as(as)
                            .extracting(
                                    event -> event.path("request").path("url").asText())
                            .containsOnly(page.toUri().toString());
                    assertThat(browser.evaluate("document.title").asText()).startsWith("Mail report: mx1");
                    assertThat(browser.evaluate("document.querySelectorAll('script,img,iframe,object').length")
                                    .asInt())
                            .isZero();
                    assertThat(browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
                                    .asBoolean())
                            .as(as + ": nothing sticks out")
                            .isTrue();
                    assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                                    .asText())
                            .isEqualTo(dark ? "rgb(20, 24, 29)" : "rgb(255, 255, 255)");
                    charts(browser, report);
                    if (dark == (width == 390)) {
                        violations(browser, axe, as);
                    }
                }
            }
            sorting(browser, page);
            String pdf = browser.call("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true))
                    .get("data")
                    .asText();
            assertThat(new String(Base64.getDecoder().decode(pdf), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF-");
        }
    }

    private static void charts(Browser browser, Report report) throws Exception {
        JsonNode sizes = browser.evaluate("[...document.querySelectorAll('figure svg')].map(svg => {"
                + "const box = svg.getBoundingClientRect();"
                + "return [box.width, box.height, svg.querySelectorAll('path,line,rect').length,"
                + "getComputedStyle(svg.querySelector('path')).fill]})");
        assertThat(sizes).hasSize(report.charts().size());
        for (JsonNode size : sizes) {
            assertThat(size.get(0).asDouble()).isGreaterThan(200);
            assertThat(size.get(1).asDouble()).isGreaterThan(60);
            assertThat(size.get(2).asInt()).isGreaterThan(3);
        }
    }

    private static void violations(Browser browser, String axe, String as) throws Exception {
        browser.evaluate(axe + ";0");
        browser.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
        JsonNode found = browser.evaluate("axe.run({resultTypes: ['violations']}).then(done => done.violations.map("
                + "one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' | ')))");
        assertThat(StreamSupport.stream(found.spliterator(), false).map(JsonNode::asText))
                .as(as)
                .isEmpty();
    }

    private static void sorting(Browser browser, Path page) throws Exception {
        browser.open(page);
        String visible = "[...document.querySelectorAll('#recipients table')].filter(one => one.offsetParent).map("
                + "one => one.caption.textContent)";
        assertThat(browser.evaluate(visible).get(0).asText()).isEqualTo("Busiest recipients");
        browser.evaluate("document.querySelectorAll('#recipients .main thead a')[1].click()");
        assertThat(browser.evaluate("new Promise(done => requestAnimationFrame(() => done(" + visible + ")))"))
                .extracting(JsonNode::asText)
                .containsExactly("Busiest recipients, by Deferrals");
    }

    @Test
    void showsTheMail() throws Exception {
        Report report = Reports.of(folder, lines());
        Path mail = Files.writeString(folder.resolve("mail.html"), MailHtml.of(report, Map.of()));
        try (Browser browser = Browser.start(Files.createDirectories(folder.resolve("profile")))) {
            browser.show(390, false);
            browser.open(mail);
            assertThat(browser.events("Log.entryAdded")).isEmpty();
            assertThat(browser.evaluate("document.title").asText()).startsWith("Mail report: mx1");
            assertThat(browser.evaluate("document.querySelectorAll('h3').length")
                            .asInt())
                    .isEqualTo(report.actions().size());
            violations(browser, Browser.axe(Path.of("target/axe")), "mail");
        }
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 140; i++) {
            String day = i / 10 < 1 ? "09" : Integer.toString(9 + i / 10);
            String time = "2026-11-" + day + "T" + (i % 10 + 10) + ":00:00Z";
            String name = i % 7 == 0 ? HOSTILE : "user" + i % 6 + "@example" + i % 5 + ".net";
            lines.addAll(Reports.message(time, "4AB" + (10_000 + i), name, "user" + i % 9 + "@example.org", 100 + i));
            lines.add(Reports.refused(time, name, name, name));
            lines.add(
                    time + " mx1 postfix/smtp[1]: 4AC" + (10_000 + i) + ": to=<x@" + name + ">, relay=none, delay=1,"
                            + " delays=1/0/0/0, dsn=4.4.1, status=deferred (connect to mx[192.0.2.7]:25: Connection timed out)");
            lines.add(time + " mx1 dovecot: auth: passwd-file(" + name + ",192.0.2." + i % 9 + "): Password mismatch");
            lines.add(time + " mx1 dovecot: imap(" + name + ")<1><b>: Error: " + name);
        }
        return lines;
    }
}
