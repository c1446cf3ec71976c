package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of the sample server's week as it was read and found good, without its style sheet and its charts.
/// `-Dmailops.golden=write` writes it anew; read the difference.
final class ReportPageTest {
    private static final Path GOLDEN = Path.of("src/test/resources/report/sample-week.html");

    @Test
    void isAsItWas(@TempDir Path folder) throws IOException {
        Host host = new Host(folder);
        String demo = folder.resolve("demo").toString();
        assertThat(host.run("demo", demo).status()).isZero();
        String page = Files.readString(folder.resolve("demo/report.html")).replace(folder.toString(), "$HOST");
        String plain = without(without(without(page, "<svg ", "</svg>"), "<style>", "</style>"), "<meta http", ">");
        if ("write".equals(System.getProperty("mailops.golden"))) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, plain);
        } else {
            assertThat(plain).isEqualTo(Files.readString(GOLDEN));
        }
        assertThat(page.split("<svg ", -1)).hasSize(9);
        assertThat(Files.readString(folder.resolve("demo/report.json"))).startsWith("{\n  \"report\" : 1,");
    }

    private static String without(String page, String start, String end) {
        StringBuilder kept = new StringBuilder();
        int done = 0;
        for (int at; (at = page.indexOf(start, done)) >= 0; ) {
            kept.append(page, done, at);
            done = page.indexOf(end, at) + end.length();
        }
        return kept.append(page, done, page.length()).toString();
    }
}
