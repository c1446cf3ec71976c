package mailops.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import mailops.event.Field;
import org.apache.lucene.index.Term;

/// The one class that knows how a line is laid out in the index; writers and readers both ask it.
///
/// - `line` keeps the text as it was read; all fields that are shown are read from it again;
/// - `terms` holds whatever is searched as a whole, in lower case, each term behind a byte that says what it is
///   ({@link #mark}): one inverted field is written and searched several times faster than forty;
/// - the mark of `wording` stands before the number of the message's wording in {@link Wordings}, that of `message`
///   before the words that are not part of it; a line whose wording is not in the table has all its words there.
/// Phrases
///   are checked against `line`;
/// - the mark of `stamp` stands before the number of a combination of values in {@link Stamps}, for the fields that
/// have
///   few values; a line whose combination is not in the table has these values one by one;
/// - names ({@link Field.Type#KEYWORD}) and `pid`, `event`, `problem` have marks of their own;
/// - numbers are doc values: whole ones as they are, seconds in thousandths;
/// - the address of the client and the problem are doc values too, for counting lines by them;
/// - `timestamp` is a doc value in microseconds, with a skip index for ranges of time;
/// - `incidents` says how many incidents of its problem a line counts for; lines that count for none lack it;
/// - `source` (a number of {@link Checkpoints#path}) and `offset` are kept with the line and say where it stood;
/// - `sequence` is a doc value and says in which order lines came.
final class LogSchema {
    static final String LINE = "line";
    static final String TERMS = "terms";
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
    static final int VERSION = 5;

    /// Lucene takes terms of up to 32,766 bytes; a longer name is searched by its beginning.
    static final int MAX_TERM = 2_000;

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

    /// The fields whose values each line keeps as well, since every search ends with counting them.
    static final Set<String> COUNTED = Set.of(PROBLEM, Field.CLIENT_IP.fieldName());

    /// What terms can be, in the order of their marks, which is that of the terms in the index.
    private static final List<String> MARKED = Stream.concat(
                    Stream.of(STAMP, MESSAGE, EVENT, PROBLEM, WORDING),
                    Arrays.stream(Field.values()).filter(LogSchema::isTerm).map(Field::fieldName))
            .toList();

    private static final Map<String, Byte> MARKS = marks();

    /// The first of all marks.
    static final byte STAMP_MARK = mark(STAMP);

    /// The marks of fields, and their places in {@link #STAMPED} for those that have one.
    private static final Map<Field, Byte> FIELD_MARKS = new EnumMap<>(Field.class);

    private static final Map<Field, Integer> COLUMNS = new EnumMap<>(Field.class);

    static {
        for (Field field : Field.values()) {
            if (isTerm(field)) {
                FIELD_MARKS.put(field, mark(field.fieldName()));
            }
            if (STAMPED.contains(field.fieldName())) {
                COLUMNS.put(field, STAMPED.indexOf(field.fieldName()));
            }
        }
    }

    private LogSchema() {}

    private static Map<String, Byte> marks() {
        Map<String, Byte> marks = new HashMap<>();
        for (String name : MARKED) {
            marks.put(name, (byte) (marks.size() + 1));
        }
        return marks;
    }

    /// How the lines of an index are laid out; another layout cannot be read.
    static String layout() {
        return VERSION + " " + String.join(" ", MARKED);
    }

    /// The byte that a field's terms begin with: 1 and above, and below 0x80, so that it is a character too.
    static byte mark(String field) {
        Byte mark = MARKS.get(field);
        if (mark == null) {
            throw new IllegalArgumentException(field + " is not kept as terms");
        }
        return mark;
    }

    static byte mark(Field field) {
        return FIELD_MARKS.getOrDefault(field, (byte) 0);
    }

    /// The field's place in {@link #STAMPED}, or -1.
    static int column(Field field) {
        return COLUMNS.getOrDefault(field, -1);
    }

    /// The beginning of a term, or all of it.
    ///
    /// @param value as it is compared
    static Term marked(String field, String value) {
        return new Term(TERMS, (char) mark(field) + value);
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

    static long thousandths(double seconds) {
        return Math.round(seconds * 1000);
    }

    /// All names that a query may use.
    static List<String> fieldNames() {
        List<String> names = new ArrayList<>(List.of(MESSAGE, EVENT, PROBLEM, TIMESTAMP, INCIDENTS, SEQUENCE));
        for (Field field : Field.values()) {
            if (field.type() != Field.Type.TEXT) {
                names.add(field.fieldName());
            }
        }
        return names;
    }
}
