package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrinterTest {
    private final StringWriter out = new StringWriter();

    @Test
    void wrapsUnderTheLastColumn() {
        Text line = Text.of("Nov 22 17:13:13").pad(17).add("smtpd").pad(24);
        line.add("NOQUEUE: reject: RCPT from unknown: Relay access denied; from=<user1@example.org>");
        printer(false, 60).wrapped(line, 24);
        assertThat(out).hasToString("""
                Nov 22 17:13:13  smtpd  NOQUEUE: reject: RCPT from unknown:
                                        Relay access denied;
                                        from=<user1@example.org>
                """);
    }

    @Test
    void breaksWordsThatAreLongerThanALine() {
        printer(false, 40).wrapped("a " + "x".repeat(90), 4);
        assertThat(out).hasToString("""
                a xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                    xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                    xxxxxxxxxxxxxxxx
                """);
    }

    @Test
    void breaksNothingThatFits() {
        printer(false, 40).wrapped("x".repeat(40), 4);
        printer(false, 40).wrapped("", 4);
        assertThat(out).hasToString("x".repeat(40) + "\n\n");
    }

    @Test
    void countsCharactersAndNotTheirHalves() {
        printer(false, 40).wrapped("👍".repeat(41), 0);
        assertThat(out).hasToString("👍".repeat(40) + "\n👍\n");
    }

    @Test
    void stylesGoOnBehindTheLineEnd() {
        printer(true, 40).wrapped(Text.of("plain ").add("bad ".repeat(10).strip(), Style.BAD), 2);
        assertThat(out)
                .hasToString("plain \033[1;31mbad bad bad bad bad bad bad bad\033[0m\n  \033[1;31mbad bad\033[0m\n");
    }

    @Test
    void hostileTextReachesNoTerminal() {
        Text line = Text.of("\033]0;owned\007").add("\u009b2J", Style.BAD).add(Text.of("a\nb\u202E"));
        printer(true, 80).line(line);
        assertThat(out).hasToString("\\x1b]0;owned\\x07\033[1;31m\\x9b2J\033[0ma\\x0ab\\u202e\n");
    }

    @Test
    void aLineOfMegabytesIsWrappedInReasonableTime() {
        printer(false, 80).wrapped("x".repeat(10_000_000), 20);
        assertThat(out.toString().lines()).hasSize(1 + (10_000_000 - 80 + 59) / 60);
    }

    @Test
    void wrappingLosesNothingButBlanks() {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder("x");
            random.ints(random.nextInt(300), 0, 5).forEach(n -> text.append(" ab👍\033".charAt(n)));
            int width = random.nextInt(40, 120);
            StringWriter wrapped = new StringWriter();
            new Printer(new PrintWriter(wrapped), false, width).wrapped(text.toString(), random.nextInt(60));
            assertThat(withoutBlanks(wrapped.toString()))
                    .as("repeat with -Dmailops.seed=%d", seed)
                    .isEqualTo(withoutBlanks(Text.of(text.toString()).plain()));
            assertThat(wrapped.toString().lines())
                    .as("repeat with -Dmailops.seed=%d", seed)
                    .allMatch(line -> line.codePointCount(0, line.length()) <= width);
        }
    }

    @Test
    void aTableAlignsItsColumns() {
        new Table(2)
                .right(1)
                .row("recipient-unknown", "1379", "as last week")
                .row(
                        Text.of("spam", Style.ATTENTION),
                        Text.of("7"),
                        Text.of("a long text that has to be wrapped below"))
                .print(printer(false, 56));
        assertThat(out).hasToString("""
                  recipient-unknown  1379  as last week
                  spam                  7  a long text that has to be
                                           wrapped below
                """);
    }

    private static String withoutBlanks(String text) {
        return text.replace(" ", "").replace("\n", "");
    }

    private Printer printer(boolean styled, int width) {
        return new Printer(new PrintWriter(out), styled, width);
    }
}
