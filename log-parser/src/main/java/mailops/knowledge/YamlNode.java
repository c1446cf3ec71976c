package mailops.knowledge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A piece of YAML that knows on which line it stands, so that an error can say so. Every scalar is text: what a
/// number or a switch is, the reader of the key knows.
sealed interface YamlNode {
    int line();

    record Text(int line, String text) implements YamlNode {}

    record Items(int line, List<YamlNode> items) implements YamlNode {}

    record Entries(int line, List<Entry> entries) implements YamlNode {}

    record Entry(int line, String key, YamlNode value) {}

    YAMLFactory FACTORY = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /// Parses YAML whose first line is the given line of its file. Where it is not YAML, that is reported and the
    /// result
    /// is empty.
    static Optional<YamlNode> parse(String yaml, int firstLine, FileErrors errors) {
        try (JsonParser parser = FACTORY.createParser(yaml)) {
            return Optional.of(read(parser, parser.nextToken(), firstLine - 1));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            errors.add(firstLine - 1 + Math.max(1, line), "cannot read the YAML: " + sentences(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.empty();
    }

    private static YamlNode read(JsonParser parser, @Nullable JsonToken token, int offset) throws IOException {
        int line = offset + Math.max(1, parser.currentTokenLocation().getLineNr());
        if (token == JsonToken.START_OBJECT) {
            List<Entry> entries = new ArrayList<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                int keyLine = offset + parser.currentTokenLocation().getLineNr();
                String key = parser.currentName();
                entries.add(new Entry(keyLine, key, read(parser, parser.nextToken(), offset)));
            }
            return new Entries(line, entries);
        }
        if (token == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                items.add(read(parser, item, offset));
            }
            return new Items(line, items);
        }
        boolean empty = token == null || token == JsonToken.VALUE_NULL;
        return new Text(line, empty ? "" : parser.getText());
    }

    /// The parser's message without the indented lines, which point into the YAML once more.
    private static String sentences(String message) {
        return message.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }
}
