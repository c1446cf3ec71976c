package mailops;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Results as JSON, one object a line. People pipe JSON to their terminal as well, so {@link Visible hidden characters}
/// are escaped here too; any JSON reader gives back the characters that stood in the log.
public final class JsonLines implements Closeable {
    private final JsonGenerator json;

    /// @param out gets the lines; {@link #close} flushes it and leaves it open
    public JsonLines(Writer out) {
        JsonFactory factory = new JsonFactoryBuilder()
                .characterEscapes(new HiddenCharacters())
                .rootValueSeparator("")
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try {
            json = factory.createGenerator(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts an object and says where to write its fields.
    public JsonGenerator start() throws IOException {
        json.writeStartObject();
        return json;
    }

    /// Ends the object and the line.
    public void end() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    private static final class HiddenCharacters extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
            codes[0x7F] = CharacterEscapes.ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return c < 0x7F || c > 0xFFFF || !Visible.isHidden((char) c)
                    ? null
                    : new SerializedString(String.format(Locale.ROOT, "\\u%04X", c));
        }
    }
}
