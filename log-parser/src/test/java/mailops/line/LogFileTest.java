package mailops.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogFileTest {
    /// What came out of a file: its lines, and why reading them ended early.
    private record Content(List<String> lines, String failure) {}

    @TempDir
    private Path folder;

    @Test
    void readsPlainAndGzipWhateverTheName() throws IOException {
        List<String> lines = lines(5_000);
        Path plain = write("mail.log.1.gz", bytes(lines));
        Path packed = write("mail.log", gzip(bytes(lines)));
        assertThat(read(plain)).isEqualTo(new Content(lines, ""));
        assertThat(read(packed)).isEqualTo(new Content(lines, ""));
        assertThat(LogFile.at(plain).fingerprint()).isEqualTo(LogFile.at(packed).fingerprint());
    }

    @Test
    void readsAllMembersOfAGzipFile() throws IOException {
        List<String> lines = lines(20_000);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int from = 0; from < lines.size(); from += 2_000) {
            members.write(gzip(bytes(lines.subList(from, from + 2_000))));
        }
        assertThat(read(write("mail.log.1.gz", members.toByteArray()))).isEqualTo(new Content(lines, ""));
        // tapes and some tools fill up with zeros
        members.write(new byte[512]);
        assertThat(read(write("mail.log.2.gz", members.toByteArray()))).isEqualTo(new Content(lines, ""));
    }

    @Test
    void readsTheRestFromAnOffset() throws IOException {
        List<String> lines = lines(5_000);
        long offset = bytes(lines.subList(0, 3_210)).length;
        for (byte[] content : List.of(bytes(lines), gzip(bytes(lines)))) {
            assertThat(read(write("mail.log", content), offset))
                    .isEqualTo(new Content(lines.subList(3_210, 5_000), ""));
        }
    }

    @Test
    void linesBeforeTheEndOfATruncatedGzipFileAreThere() throws IOException {
        List<String> lines = lines(5_000);
        byte[] whole = gzip(bytes(lines));
        for (int length : new int[] {whole.length - 1, whole.length - 8, whole.length / 2, whole.length / 20, 60}) {
            Content content = read(write("mail.log.1.gz", Arrays.copyOf(whole, length)));
            assertThat(content.failure()).isEqualTo("the compressed file ends too early");
            assertThat(content.lines())
                    .isEqualTo(lines.subList(0, content.lines().size()));
            assertThat((content.lines().size() + 300.0) / lines.size())
                    .as("of %d bytes", length)
                    .isGreaterThan((double) length / whole.length);
        }
    }

    @Test
    void linesBeforeTheDamageInAGzipFileAreThere() throws IOException {
        List<String> lines = lines(40_000);
        byte[] whole = gzip(bytes(lines));
        for (int at : new int[] {100, whole.length / 2}) {
            byte[] damaged = whole.clone();
            // A block of a kind that does not exist ends decompression within a few bytes.
            Arrays.fill(damaged, at, at + 300, (byte) 0xff);
            Content content = read(write("mail.log.1.gz", damaged));
            assertThat(content.failure()).startsWith("the compressed file is damaged");
            int good = 0;
            while (good < content.lines().size() && content.lines().get(good).equals(lines.get(good))) {
                good++;
            }
            assertThat((good + 600.0) / lines.size()).isGreaterThan((double) at / whole.length);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            xz     | fd377a585a0000 | is compressed with xz, only gzip can be read; decompress it first
            zst    | 28b52ffd0458   | is compressed with zstd, only gzip can be read; decompress it first
            bz2    | 425a6839314159 | is compressed with bzip2, only gzip can be read; decompress it first
            """)
    void namesOtherCompression(String name, String hex, String reason) throws IOException {
        Path path = write("mail.log.1." + name, java.util.HexFormat.of().parseHex(hex));
        assertThat(reason(path)).isEqualTo(reason);
    }

    @Test
    void refusesWhatIsNoLog() throws IOException {
        byte[] noise = new byte[5_000];
        new SplittableRandom(1).nextBytes(noise);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        // Entries of fixed size, as in /var/log/wtmp.
        String entry = "\7\0\0\0B\1\0\0pts/0" + "\0".repeat(27) + "ts/0root" + "\0".repeat(28) + "192.0.2.7";
        List<Path> noLogs = List.of(
                java,
                write("noise", noise),
                write("wtmp", (entry + "\0".repeat(300) + entry + "\0".repeat(300)).getBytes(StandardCharsets.UTF_8)),
                write("utf16", String.join("\n", lines(10)).getBytes(StandardCharsets.UTF_16LE)));
        for (Path path : noLogs) {
            assertThat(reason(path)).as("%s", path).isEqualTo("is not a log: it holds binary data");
        }
        assertThat(reason(folder)).isEqualTo("is a directory");
        assertThat(reason(folder.resolve("missing"))).isEqualTo("no such file");
        assertThat(reason(Path.of("/dev/null"))).isEqualTo("is not a regular file");
    }

    @Test
    void acceptsLogsWithOddBytes() throws IOException {
        List<String> lines =
                List.of("Nov 22 17:13:13 mx1 postfix/smtpd[1]: \u001b[31mred\u001b[0m helo=<\u0001\u0002>");
        assertThat(read(write("escapes", bytes(lines)))).isEqualTo(new Content(lines, ""));
        Path latin1 =
                write("latin1", "Nov 22 17:13:13 mx1 x: Größe überschritten\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read(latin1).lines()).containsExactly("Nov 22 17:13:13 mx1 x: Größe überschritten");
        // After a power failure, in the middle; after copytruncate under a writer that does not append, in front.
        assertThat(read(write("hole", bytes(List.of("one", "\0".repeat(10_000) + "two")))))
                .isEqualTo(new Content(List.of("one", "two"), ""));
        assertThat(read(write("holes", bytes(List.of("\0".repeat(10_000) + "one", "two")))))
                .isEqualTo(new Content(List.of("one", "two"), ""));
        assertThat(read(write("empty", new byte[0]))).isEqualTo(new Content(List.of(), ""));
    }

    @Test
    void saysThatAFileCannotBeRead() throws IOException {
        // A file that even root cannot read from its start.
        assertThat(reason(Path.of("/proc/self/mem"))).isEqualTo("Input/output error");
        Path locked = write("mail.log", bytes(lines(3)));
        Files.setPosixFilePermissions(locked, java.util.Set.of());
        if (!Files.isReadable(locked)) {
            assertThat(reason(locked)).isEqualTo("permission denied");
        }
    }

    @Test
    void noticesThatAnotherFileTookItsPlace() throws IOException {
        Path path = write("mail.log", bytes(lines(3)));
        LogFile file = LogFile.at(path);
        write("mail.log", bytes(List.of("another")));
        assertThatThrownBy(() -> file.open(0)).isInstanceOf(IOException.class).hasMessageContaining("rotated");
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static Content read(Path path) throws IOException {
        return read(path, 0);
    }

    private static Content read(Path path, long offset) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = LogFile.at(path).open(offset)) {
            for (LogLine line; (line = reader.next()) != null; ) {
                lines.add(line.text());
            }
        } catch (IOException e) {
            return new Content(lines, LogFile.reason(e));
        }
        return new Content(lines, "");
    }

    private static String reason(Path path) {
        try {
            LogFile.at(path);
            return "is fine";
        } catch (IOException e) {
            return LogFile.reason(e);
        }
    }

    private static List<String> lines(int count) {
        SplittableRandom random = new SplittableRandom(count);
        return random.longs(count)
                .mapToObj(number -> "Nov 22 17:13:13 mx1 postfix/qmgr[9]: " + Long.toString(number, 36) + ": removed")
                .toList();
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
