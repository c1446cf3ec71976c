package mailops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void writesOutWhatWouldAct() {
        // a colour, and a window title
        assertThat(Visible.of("\033[31mred\033[0m")).isEqualTo("\\x1b[31mred\\x1b[0m");
        assertThat(Visible.of("\033]0;title\007")).isEqualTo("\\x1b]0;title\\x07");
        // the same in one character, as some terminals take it
        assertThat(Visible.of("\u009b31m")).isEqualTo("\\x9b31m");
        // a line that claims to be several
        assertThat(Visible.of("one\ntwo\rthree\u2028four")).isEqualTo("one\\x0atwo\\x0dthree\\u2028four");
        assertThat(Visible.of("a\tb\0c\177d")).isEqualTo("a\\x09b\\x00c\\x7fd");
        // text that reads backwards
        assertThat(Visible.of("user\u202Egro.elpmaxe@")).isEqualTo("user\\u202egro.elpmaxe@");
        assertThat(Visible.of("a\u2066b\u2069c\u200Ed\u061Ce")).isEqualTo("a\\u2066b\\u2069c\\u200ed\\u061ce");
        // two names that look the same
        assertThat(Visible.of("adm\u200Bin\uFEFF\u00AD")).isEqualTo("adm\\u200bin\\ufeff\\xad");
    }

    @Test
    void leavesOtherPeoplesLettersAlone() {
        String text = "Grüße an 山田 👍 ~ é \\x1b";
        assertThat(Visible.of(text)).isSameAs(text);
    }

    @Test
    void letsNoHiddenCharacterThrough() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            int type = Character.getType(c);
            boolean acts = Character.isISOControl(c)
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || (c >= 0x2000 && c <= 0x206F && type == Character.FORMAT);
            if (acts) {
                assertThat(Visible.isHidden(c)).as("U+%04X", (int) c).isTrue();
                assertThat(Visible.of("a" + c)).hasSizeGreaterThan(4);
            }
        }
    }

    @Test
    void jsonEscapesTheSameCharactersAndKeepsThem() throws Exception {
        String hostile = "\u001b[2J\u009b1m\u202Ea\u2028b\u007f\uFEFF ü 山 👍 \"\\";
        StringWriter out = new StringWriter();
        try (JsonLines lines = new JsonLines(out)) {
            lines.start().writeStringField("text", hostile);
            lines.end();
        }
        assertThat(out.toString())
                .isEqualTo("{\"text\":\"\\u001B[2J\\u009B1m\\u202Ea\\u2028b\\u007F\\uFEFF ü 山 👍 \\\"\\\\\"}\n");
        assertThat(new ObjectMapper().readTree(out.toString()).get("text").asText())
                .isEqualTo(hostile);
    }
}
