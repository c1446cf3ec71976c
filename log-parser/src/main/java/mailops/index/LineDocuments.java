package mailops.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mailops.event.Field;
import mailops.event.MailEvent;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Makes the documents of one writing thread, see {@link LogSchema}.
///
/// The document is the same object each time, with other values.
final class LineDocuments {
    private static final FieldType TERM_LIST = termList();

    private final List<IndexableField> document = new ArrayList<>();
    private final LineTerms terms = new LineTerms();
    private final LineWords words = new LineWords();
    private final org.apache.lucene.document.Field termList =
            new org.apache.lucene.document.Field(LogSchema.TERMS, terms, TERM_LIST);
    private final StoredField text = new StoredField(LogSchema.LINE, new BytesRef());
    private final NumericDocValuesField timestamp = NumericDocValuesField.indexedField(LogSchema.TIMESTAMP, 0);
    private final SortedDocValuesField clientIp = new SortedDocValuesField(Field.CLIENT_IP.fieldName(), new BytesRef());
    private final Map<String, NumericDocValuesField> numbers = new HashMap<>();
    private final StoredField source = new StoredField(LogSchema.SOURCE, 0);
    private final StoredField offset = new StoredField(LogSchema.OFFSET, 0L);
    private final Map<String, Integer> paths = new HashMap<>();
    private final Map<String, SortedDocValuesField> problems = new HashMap<>();
    private final @Nullable String[] stamped = new String[LogSchema.STAMPED.size()];
    private final Checkpoints checkpoints;

    LineDocuments(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /// The document of a line, good until the next one is asked for.
    ///
    /// @param problem the problem's id, or empty
    /// @param incidents how many incidents the line counts for
    Iterable<IndexableField> document(MailEvent event, String problem, int incidents, long sequence) {
        document.clear();
        terms.clear();
        text.setBytesValue(event.line().text().getBytes(StandardCharsets.UTF_8));
        document.add(text);
        document.add(termList);
        Wordings.Wording wording = words.add(event, checkpoints.wordings(), terms);
        Arrays.fill(stamped, null);
        stamped[0] = event.kind().eventName();
        stamped[1] = problem.isEmpty() ? null : problem;
        stamped[2] = wording == null ? null : wording.id();
        if (event.orderMicros() != MailEvent.NO_TIME) {
            timestamp.setLongValue(event.orderMicros());
            document.add(timestamp);
        }
        source.setIntValue(paths.computeIfAbsent(event.line().source(), checkpoints::path));
        document.add(source);
        offset.setLongValue(event.line().offset());
        document.add(offset);
        addNumber(LogSchema.SEQUENCE, sequence);
        if (!problem.isEmpty()) {
            document.add(problems.computeIfAbsent(
                    problem, id -> new SortedDocValuesField(LogSchema.PROBLEM, new BytesRef(id))));
            if (incidents > 0) {
                addNumber(LogSchema.INCIDENTS, incidents);
            }
        }
        for (int i = 0; i < event.fieldCount(); i++) {
            addField(event.fieldAt(i), event.valueAt(i));
        }
        addStamp();
        return document;
    }

    private void addStamp() {
        String id = checkpoints.stamps().id(stamped);
        if (id != null) {
            terms.add(LogSchema.STAMP_MARK, id);
            return;
        }
        for (int i = 0; i < stamped.length; i++) {
            String value = stamped[i];
            if (value != null) {
                terms.add(LogSchema.mark(LogSchema.STAMPED.get(i)), value);
            }
        }
    }

    private void addField(Field field, Object value) {
        switch (field.type()) {
            case KEYWORD -> {
                int column = LogSchema.column(field);
                if (column >= 0) {
                    stamped[column] = LogSchema.term((String) value);
                } else {
                    terms.add(LogSchema.mark(field), (String) value);
                }
                if (field == Field.CLIENT_IP) {
                    clientIp.setBytesValue(new BytesRef(LogSchema.term((String) value)));
                    document.add(clientIp);
                }
            }
            case NUMBER -> {
                if (field == Field.PID) {
                    terms.add(LogSchema.mark(field), value.toString());
                } else {
                    addNumber(field.fieldName(), (Long) value);
                }
            }
            case DECIMAL -> addNumber(field.fieldName(), LogSchema.thousandths((Double) value));
            case TEXT -> {
                // Part of the message.
            }
        }
    }

    private void addNumber(String name, long value) {
        NumericDocValuesField field = numbers.get(name);
        if (field == null) {
            field = new NumericDocValuesField(name, value);
            numbers.put(name, field);
        }
        field.setLongValue(value);
        document.add(field);
    }

    private static FieldType termList() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.setIndexOptions(IndexOptions.DOCS);
        type.freeze();
        return type;
    }
}
