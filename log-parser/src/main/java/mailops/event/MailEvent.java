package mailops.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import mailops.line.LogLine;
import org.jspecify.annotations.Nullable;

/// A line and what it says. Filled by the parsers while they read the line, and read only from then on.
///
/// One shape serves all kinds, because a line's fields are a set that configuration changes (Dovecot's
/// `login_log_format_elements`, Postfix' optional attributes), see docs/decisions/0003. Absent values are absent.
public final class MailEvent {
    /// The timestamp of a line that has none.
    public static final long NO_TIME = Long.MIN_VALUE;

    private final LogLine line;
    private long timestampMicros = NO_TIME;
    private long orderMicros = NO_TIME;
    private EventKind kind = EventKind.UNPARSED;
    private int messageStart;
    private @Nullable String message;
    private Field[] fields = new Field[16];
    private Object[] values = new Object[16];
    private int count;

    public MailEvent(LogLine line) {
        this.line = line;
    }

    public LogLine line() {
        return line;
    }

    /// When it happened, in microseconds since 1970 (UTC), or {@link #NO_TIME}.
    public long timestampMicros() {
        return timestampMicros;
    }

    public Optional<Instant> timestamp() {
        return timestampMicros == NO_TIME ? Optional.empty() : Optional.of(instant(timestampMicros));
    }

    public void timestampMicros(long micros) {
        timestampMicros = micros;
        orderMicros = micros;
    }

    /// When it stands among the other lines: its own time, or that of the line before it where it has none, or
    /// {@link #NO_TIME} where there is no such line.
    public long orderMicros() {
        return orderMicros;
    }

    void orderMicros(long micros) {
        orderMicros = micros;
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    public EventKind kind() {
        return kind;
    }

    public void kind(EventKind newKind) {
        kind = newKind;
    }

    /// Where the message starts in the line's text: behind time, host, program and pid.
    public void messageStart(int index) {
        messageStart = index;
        message = null;
    }

    /// The line without its envelope.
    public String message() {
        String known = message;
        if (known == null) {
            known = line.text().substring(messageStart);
            message = known;
        }
        return known;
    }

    /// Sets a field, or replaces its value. Empty text is absent.
    public void set(Field field, String value) {
        if (!value.isEmpty()) {
            put(field, value);
        }
    }

    /// Sets a field to what stands between the two places of the text. Where they leave no room there is no value: a
    /// line
    /// that was cut or forged may end a value in front of its start.
    void set(Field field, String text, int from, int to) {
        if (from < to) {
            put(field, text.substring(from, to));
        }
    }

    /// Sets a field to the rest of the text.
    void set(Field field, String text, int from) {
        set(field, text, from, text.length());
    }

    public void set(Field field, long value) {
        put(field, value);
    }

    public void set(Field field, double value) {
        put(field, value);
    }

    private void put(Field field, Object value) {
        for (int i = 0; i < count; i++) {
            if (fields[i] == field) {
                values[i] = value;
                return;
            }
        }
        if (count == fields.length) {
            fields = Arrays.copyOf(fields, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        fields[count] = field;
        values[count++] = value;
    }

    private @Nullable Object find(Field field) {
        for (int i = 0; i < count; i++) {
            if (fields[i] == field) {
                return values[i];
            }
        }
        return null;
    }

    public boolean has(Field field) {
        return find(field) != null;
    }

    /// The field's value as text, whatever its type.
    public Optional<String> text(Field field) {
        return Optional.ofNullable(find(field)).map(Object::toString);
    }

    /// The field's value as text, or the given one where it is absent.
    public String text(Field field, String absent) {
        Object value = find(field);
        return value == null ? absent : value.toString();
    }

    /// The field's value as a whole number, or the given one where it is absent or is not a whole number.
    public long number(Field field, long absent) {
        return find(field) instanceof Long value ? value : absent;
    }

    /// Hands over each field with its value (String, Long or Double), in the order in which they stood in the line.
    public void forEach(BiConsumer<Field, Object> consumer) {
        for (int i = 0; i < count; i++) {
            consumer.accept(fields[i], values[i]);
        }
    }

    /// How many fields are set; with {@link #fieldAt} and {@link #valueAt} for the indexer's inner loop.
    public int fieldCount() {
        return count;
    }

    public Field fieldAt(int index) {
        return fields[index];
    }

    public Object valueAt(int index) {
        return values[index];
    }
}
