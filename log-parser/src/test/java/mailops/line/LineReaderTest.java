package mailops.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LineReaderTest {
    /// What a reader said about a stream.
    private record Read(List<String> lines, long position, boolean lastLineEnded, long cutLines) {}

    /// Hands over at most so many bytes at once, as pipes do.
    private static final class Dripping extends InputStream {
        private final InputStream in;
        private final int most;

        Dripping(byte[] bytes, int most) {
            this.in = new ByteArrayInputStream(bytes);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return in.read(buffer, offset, Math.min(length, most));
        }
    }

    /// The same byte many times.
    private static final class Hole extends InputStream {
        private final byte value;
        private long left;

        Hole(int value, long length) {
            this.value = (byte) value;
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? value & 0xff : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(buffer, offset, offset + count, value);
            left -= count;
            return count;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # nothing at all
            ''                  | ''              | true
            one\\ntwo\\n        | one,two         | true
            one\\r\\ntwo\\r\\n  | one,two         | true
            # mixed, as after editing with another editor
            one\\r\\ntwo\\n     | one,two         | true
            # the writer may be in the middle of the last line
            one\\ntwo           | one,two         | false
            one\\ntwo\\r        | one,two         | false
            # empty lines are lines
            \\n\\none\\n\\n     | '','',one,''    | true
            \\r\\n              | ''              | true
            # a carriage return inside is part of the line
            on\\re\\n           | on\\re          | true
            # holes in front of lines are skipped, those inside are kept
            \\0\\0one\\n\\0two\\n | one,two       | true
            o\\0ne\\n           | o\\0ne          | true
            one\\n\\0\\0\\0     | one             | true
            \\0\\0\\0           | ''              | true
            """)
    void splitsLines(String content, String lines, boolean ended) throws IOException {
        byte[] bytes = unescape(content);
        List<String> expected = content.isEmpty() || content.equals("\\0\\0\\0")
                ? List.of()
                : Arrays.stream(lines.split(",", -1))
                        .map(line -> new String(unescape(line.replace("''", "")), StandardCharsets.UTF_8))
                        .toList();
        for (int drip : new int[] {1, 2, 3, 1000}) {
            assertThat(read(new Dripping(bytes, drip)))
                    .as("%d bytes at once", drip)
                    .isEqualTo(new Read(expected, bytes.length, ended, 0));
        }
    }

    @Test
    void tellsWhereEachLineStarts() throws IOException {
        try (LineReader reader = new LineReader("mail.log", in("one\r\n\0\0two\nthree"), 1000)) {
            List<LogLine> lines = new ArrayList<>();
            for (LogLine line; (line = reader.next()) != null; ) {
                lines.add(line);
            }
            assertThat(lines)
                    .containsExactly(
                            new LogLine("mail.log", 1000, "one"),
                            new LogLine("mail.log", 1007, "two"),
                            new LogLine("mail.log", 1011, "three"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {'x', 0})
    void aLineOfGigabytesTakesNoMemory(int value) throws IOException {
        long length = (1L << 31) + 5;
        InputStream in = new SequenceInputStream(
                new SequenceInputStream(in("before\nlong"), new Hole(value, length)), in("end\nafter\n"));
        try (LineReader reader = new LineReader("mail.log", in, 0)) {
            assertThat(text(reader)).isEqualTo("before");
            assertThat(text(reader)).startsWith("long").hasSize(LineReader.MAX_LINE);
            assertThat(text(reader)).isEqualTo("after");
            assertThat(reader.next()).isNull();
            assertThat(reader.cutLines()).isEqualTo(1);
            assertThat(reader.position()).isEqualTo(length + 21);
        }
    }

    @Test
    void aHoleOfGigabytesIsPassedOver() throws IOException {
        long length = (1L << 31) + 5;
        InputStream in = new SequenceInputStream(new Hole(0, length), in("first\nsecond\n"));
        try (LineReader reader = new LineReader("mail.log", in, 0)) {
            assertThat(reader.next()).isEqualTo(new LogLine("mail.log", length, "first"));
            assertThat(reader.next()).isEqualTo(new LogLine("mail.log", length + 6, "second"));
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void aLineOfTenMegabytesIsCutAndCounted() throws IOException {
        String lines = "before\n" + "x".repeat(10_000_000) + "\nafter\n";
        assertThat(read(in(lines)))
                .isEqualTo(
                        new Read(List.of("before", "x".repeat(LineReader.MAX_LINE), "after"), lines.length(), true, 1));
    }

    @Test
    void aLineOfTenMegabytesMayBeTheLast() throws IOException {
        String lines = "before\n" + "x".repeat(10_000_000);
        assertThat(read(in(lines)))
                .isEqualTo(new Read(List.of("before", "x".repeat(LineReader.MAX_LINE)), lines.length(), false, 1));
    }

    @Test
    void theLongestLineIsWholeWhateverEndsIt() throws IOException {
        String longest = "x".repeat(LineReader.MAX_LINE);
        for (String end : List.of("\n", "\r\n")) {
            byte[] bytes = (longest + end + longest + end).getBytes(StandardCharsets.UTF_8);
            for (int drip : new int[] {LineReader.MAX_LINE + 1, 4096, 1_000_000}) {
                assertThat(read(new Dripping(bytes, drip)))
                        .isEqualTo(new Read(List.of(longest, longest), bytes.length, true, 0));
            }
        }
    }

    @Test
    void aCutKeepsCharactersWhole() throws IOException {
        for (int before = 0; before < 4; before++) {
            String start = "x".repeat(before);
            byte[] bytes = (start + "\uD83D\uDCE7".repeat(30_000) + "\n").getBytes(StandardCharsets.UTF_8);
            int whole = (LineReader.MAX_LINE - before) / 4;
            assertThat(read(new ByteArrayInputStream(bytes)))
                    .isEqualTo(new Read(List.of(start + "\uD83D\uDCE7".repeat(whole)), bytes.length, true, 1));
        }
    }

    @Test
    void charactersMayBeSplitBetweenReads() throws IOException {
        String line = "to=<jörg@example.org> \uD83D\uDCE7 日本語";
        byte[] bytes = (line + "\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
        for (int drip = 1; drip < 8; drip++) {
            assertThat(read(new Dripping(bytes, drip))).isEqualTo(new Read(List.of(line, line), bytes.length, true, 0));
        }
    }

    /// No byte is lost: as ISO 8859-1 each is a character.
    @Test
    void whatIsNotUtf8IsReadAsLatin1() throws IOException {
        String line = "helo=<Jörg> \u0080\u00ff";
        byte[] bytes = "ü\n".getBytes(StandardCharsets.UTF_8);
        InputStream in = new SequenceInputStream(
                new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.ISO_8859_1)),
                new ByteArrayInputStream(bytes));
        assertThat(read(in).lines()).containsExactly(line, "ü");
    }

    @Test
    void linesBeforeAReadErrorAreThere() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("Input/output error");
            }
        };
        try (LineReader reader = new LineReader("mail.log", new SequenceInputStream(in("one\ntwo\nhalf"), broken), 0)) {
            assertThat(text(reader)).isEqualTo("one");
            assertThat(text(reader)).isEqualTo("two");
            assertThatThrownBy(reader::next).isInstanceOf(IOException.class).hasMessage("Input/output error");
            assertThat(reader.position()).isEqualTo(8);
        }
    }

    @Test
    void randomContentIsReadAsASimpleReaderReadsIt() throws IOException {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        RandomGenerator random = new SplittableRandom(seed);
        String[] shards = {"\n", "\n", "\r\n", "\0", "a", "é", "line", "x".repeat(70_000), "x".repeat(30_000), " "};
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int parts = random.nextInt(30); parts > 0; parts--) {
                text.append(shards[random.nextInt(shards.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(read(new Dripping(bytes, random.nextInt(1, 200_000))).lines())
                    .as("repeat with -Dmailops.seed=%d", seed)
                    .isEqualTo(simply(text.toString()));
        }
    }

    private static List<String> simply(String text) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == 0) {
                at++;
                continue;
            }
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end + 1;
            line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            int length = 0;
            int bytes = 0;
            while (length < line.length() && bytes + (line.charAt(length) == 'é' ? 2 : 1) <= LineReader.MAX_LINE) {
                bytes += line.charAt(length) == 'é' ? 2 : 1;
                length++;
            }
            lines.add(line.substring(0, length));
        }
        return lines;
    }

    private static Read read(InputStream in) throws IOException {
        try (LineReader reader = new LineReader("mail.log", in, 0)) {
            List<String> lines = new ArrayList<>();
            for (LogLine line; (line = reader.next()) != null; ) {
                lines.add(line.text());
            }
            return new Read(lines, reader.position(), reader.lastLineEnded(), reader.cutLines());
        }
    }

    private static String text(LineReader reader) throws IOException {
        LogLine line = reader.next();
        return line == null ? "the end" : line.text();
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] unescape(String text) {
        return text.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\0", "\0")
                .getBytes(StandardCharsets.UTF_8);
    }
}
