package mailops.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import mailops.event.Field;
import mailops.event.MailEvent;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// The one class that knows how a line is laid out in the index; writers and readers both ask it.
///
/// - `line` keeps the text as it was read; all fields that are shown are read from it again;
/// - `wording` is the number of the message's wording in {@link Wordings}, and `message` holds the words that are not
/// part
///   of it; a line whose wording is not in the table has all its words there. Phrases are checked against `line`;
/// - `stamp` is the number of a combination of values in {@link Stamps}, for the fields that have few values; a line
/// whose
///   combination is not in the table has these values as terms of their fields;
/// - names ({@link Field.Type#KEYWORD}) and `pid`, `event`, `problem` are terms, whole and in lower case;
/// - numbers are doc values: whole ones as they are, seconds in thousandths;
/// - `timestamp` is a doc value in microseconds, with a skip index for ranges of time;
/// - `incidents` says how many incidents of its problem a line counts for; lines that count for none lack it;
/// - `source`, `offset` and `sequence` say where a line stood and in which order lines came.
final class LogSchema {
    static final String LINE = "line";
    static final String MESSAGE = "message";
    static final String WORDING = "wording";
    static final String STAMP = "stamp";
    static final String TIMESTAMP = "timestamp";
    static final String EVENT = "event";
    static final String PROBLEM = "problem";
    static final String INCIDENTS = "incidents";
    static final String SOURCE = "source";
    static final String OFFSET = "offset";
    static final String SEQUENCE = "sequence";

    /// Raise it when lines must be indexed anew.
    static final int VERSION = 1;

    /// Lucene takes terms of up to 32,766 bytes; a longer name is searched by its beginning.
    private static final int MAX_TERM = 2_000;

    private static final FieldType TERM = termType();
    private static final FieldType TEXT = textType();

    /// The fields whose values are indexed as one number for all of them.
    static final List<String> STAMPED = Stream.concat(
                    Stream.of(EVENT, PROBLEM, WORDING),
                    Stream.of(
                                    Field.HOST,
                                    Field.PROGRAM,
                                    Field.DAEMON,
                                    Field.SERVICE,
                                    Field.INSTANCE,
                                    Field.SEVERITY,
                                    Field.PROTO,
                                    Field.RELAY_SERVICE,
                                    Field.DSN,
                                    Field.STATUS,
                                    Field.ACTION,
                                    Field.SMTP_STAGE,
                                    Field.LOGIN_METHOD,
                                    Field.TLS_VERSION,
                                    Field.TLS_CIPHER,
                                    Field.TLS_TRUST_LEVEL)
                            .map(Field::fieldName))
            .toList();

    private static final Map<Field, Integer> COLUMNS = columns();

    private LogSchema() {}

    private static Map<Field, Integer> columns() {
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            if (STAMPED.contains(field.fieldName())) {
                columns.put(field, STAMPED.indexOf(field.fieldName()));
            }
        }
        return columns;
    }

    /// A name as it is compared.
    static String term(String value) {
        return (value.length() > MAX_TERM ? value.substring(0, MAX_TERM) : value).toLowerCase(Locale.ROOT);
    }

    /// Whether a field is searched as a term; other known fields are numbers, and the message.
    static boolean isTerm(String fieldName) {
        return fieldName.equals(EVENT)
                || fieldName.equals(PROBLEM)
                || Field.named(fieldName).map(LogSchema::isTerm).orElse(false);
    }

    /// Whether the field's value stands in the message as it is, so that a search for a word looks there too.
    static boolean isWordField(Field field) {
        return field.type() == Field.Type.KEYWORD
                && switch (field) {
                    case HOST, PROGRAM, DAEMON, SERVICE, INSTANCE, SEVERITY -> false;
                    default -> true;
                };
    }

    /// The fields in which a search for a word looks besides the message.
    static final List<String> WORD_FIELDS = Arrays.stream(Field.values())
            .filter(LogSchema::isWordField)
            .map(Field::fieldName)
            .toList();

    private static boolean isTerm(Field field) {
        return field.type() == Field.Type.KEYWORD || field == Field.PID;
    }

    /// The numeric field's value for a number that a person wrote, or empty where it is no number.
    static OptionalLong number(String fieldName, String text) {
        try {
            if (Field.named(fieldName)
                    .map(Field::type)
                    .filter(t -> t == Field.Type.DECIMAL)
                    .isPresent()) {
                return OptionalLong.of(thousandths(Double.parseDouble(text)));
            }
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static long thousandths(double seconds) {
        return Math.round(seconds * 1000);
    }

    /// Makes the documents of one writing thread.
    static final class Writer {
        private final LineWords words = new LineWords();
        private final @Nullable String[] stamped = new String[STAMPED.size()];
        private final Map<String, SortedDocValuesField> sources = new HashMap<>();
        private final Map<String, SortedDocValuesField> problems = new HashMap<>();
        private final Wordings wordings;
        private final Stamps stamps;

        Writer(Wordings wordings, Stamps stamps) {
            this.wordings = wordings;
            this.stamps = stamps;
        }

        /// The document of a line.
        ///
        /// @param problem the problem's id, or empty
        /// @param incidents how many incidents the line counts for
        Document document(MailEvent event, String problem, int incidents, long sequence) {
            Document document = new Document();
            String text = event.line().text();
            document.add(new StoredField(LINE, text.getBytes(StandardCharsets.UTF_8)));
            Wordings.Wording wording = words.of(event, wordings);
            document.add(new org.apache.lucene.document.Field(MESSAGE, words, TEXT));
            Arrays.fill(stamped, null);
            stamped[0] = event.kind().eventName();
            stamped[1] = problem.isEmpty() ? null : problem;
            stamped[2] = wording == null ? null : wording.id();
            if (event.orderMicros() != MailEvent.NO_TIME) {
                document.add(NumericDocValuesField.indexedField(TIMESTAMP, event.orderMicros()));
            }
            document.add(sources.computeIfAbsent(
                    event.line().source(), path -> new SortedDocValuesField(SOURCE, new BytesRef(path))));
            document.add(new NumericDocValuesField(OFFSET, event.line().offset()));
            document.add(new NumericDocValuesField(SEQUENCE, sequence));
            if (!problem.isEmpty()) {
                document.add(
                        problems.computeIfAbsent(problem, id -> new SortedDocValuesField(PROBLEM, new BytesRef(id))));
                if (incidents > 0) {
                    document.add(new NumericDocValuesField(INCIDENTS, incidents));
                }
            }
            for (int i = 0; i < event.fieldCount(); i++) {
                addField(document, event.fieldAt(i), event.valueAt(i));
            }
            addStamp(document);
            return document;
        }

        private void addStamp(Document document) {
            String id = stamps.id(stamped);
            if (id != null) {
                addTerm(document, STAMP, id);
                return;
            }
            for (int i = 0; i < stamped.length; i++) {
                String value = stamped[i];
                if (value != null) {
                    addTerm(document, STAMPED.get(i), value);
                }
            }
        }

        private void addField(Document document, Field field, Object value) {
            String name = field.fieldName();
            switch (field.type()) {
                case KEYWORD -> {
                    Integer column = COLUMNS.get(field);
                    if (column != null) {
                        stamped[column] = term((String) value);
                    } else {
                        addTerm(document, name, term((String) value));
                    }
                }
                case NUMBER -> {
                    if (field == Field.PID) {
                        addTerm(document, name, value.toString());
                    } else {
                        document.add(new NumericDocValuesField(name, (Long) value));
                    }
                }
                case DECIMAL -> document.add(new NumericDocValuesField(name, thousandths((Double) value)));
                case TEXT -> {
                    // Part of the message.
                }
            }
        }

        private static void addTerm(Document document, String name, String value) {
            document.add(new org.apache.lucene.document.Field(name, value, TERM));
        }
    }

    private static FieldType termType() {
        FieldType type = new FieldType();
        type.setTokenized(false);
        type.setOmitNorms(true);
        type.setIndexOptions(IndexOptions.DOCS);
        type.freeze();
        return type;
    }

    private static FieldType textType() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.setIndexOptions(IndexOptions.DOCS);
        type.freeze();
        return type;
    }
}
