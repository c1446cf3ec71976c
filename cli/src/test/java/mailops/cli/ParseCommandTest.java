package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Input as it should not be: nothing hangs, nothing is lost silently, and the rest is read.
class ParseCommandTest {
    private static final String LINE = "Nov 22 17:13:12 mx1 postfix/smtpd[8738]: connect from unknown[203.0.113.7]";

    @TempDir
    Path folder;

    private Host host;
    private Path file;

    @BeforeEach
    void name() {
        host = new Host(folder);
        file = folder.resolve("odd.log");
    }

    @Test
    void anEmptyFileHasNoLines() throws IOException {
        assertThat(parse(new byte[0])).isEqualTo(new Host.Result(0, "", "0 lines, 0 not understood (0.00 %)\n"));
    }

    @Test
    void aLastLineNeedsNoEnd() throws IOException {
        assertThat(parse(LINE + "\n" + LINE)).satisfies(result -> lines(result, 2));
    }

    @Test
    void endsOfOtherSystemsAreEnds() throws IOException {
        assertThat(parse(LINE + "\r\n" + LINE + "\r\n")).satisfies(result -> {
            lines(result, 2);
            assertThat(result.out()).doesNotContain("\\r");
        });
    }

    @Test
    void bytesThatAreNoTextAreKept() throws IOException {
        byte[] line = (LINE + " \u00ff\u0000\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(parse(line)).satisfies(result -> {
            lines(result, 1);
            assertThat(result.out()).contains("\u00ff\\u0000");
        });
    }

    @Test
    void aProgramIsNoLog() throws IOException {
        byte[] program = new byte[4096];
        new SplittableRandom(1).nextBytes(program);
        assertThat(parse(program))
                .extracting(
                        Host.Result::status,
                        Host.Result::out,
                        result -> result.err().lines().findFirst().orElse(""))
                .containsExactly(74, "", "mailops: parse: " + file + ": is not a log: it holds binary data");
    }

    @Test
    void aLineOfMegabytesIsCutAndTheNextOneRead() throws IOException {
        assertThat(parse(LINE + "x".repeat(10_000_000) + "\n" + LINE + "\n")).satisfies(result -> {
            lines(result, 2);
            assertThat(result.out()).hasSizeLessThan(500_000);
            assertThat(result.err()).contains("1 line longer than 64 KiB cut to that length");
        });
    }

    @Test
    void aTruncatedArchiveGivesWhatItHas() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(archive)) {
            for (int i = 0; i < 10_000; i++) {
                gzip.write((LINE + i * 7919L % 10_007 + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(parse(Arrays.copyOf(archive.toByteArray(), archive.size() / 2)))
                .satisfies(result -> {
                    assertThat(result.status()).isEqualTo(74);
                    assertThat(result.out().lines()).hasSizeGreaterThan(1_000);
                    assertThat(result.err()).contains(file + ": the compressed file ends too early");
                });
    }

    private static void lines(Host.Result result, int count) {
        assertThat(result.status()).isZero();
        assertThat(result.out().lines()).hasSize(count).allMatch(line -> line.contains("\"event\":\"connect\""));
    }

    private Host.Result parse(String content) throws IOException {
        return parse(content.getBytes(StandardCharsets.UTF_8));
    }

    private Host.Result parse(byte[] content) throws IOException {
        Files.write(file, content);
        return host.run("parse", file.toString());
    }
}
