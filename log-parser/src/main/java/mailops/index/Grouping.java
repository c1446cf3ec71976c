package mailops.index;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import mailops.event.Field;
import mailops.event.MailEvent;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/// Counts found lines by a field's values: by walking over the lines where they keep the value, else over the field's
/// terms.
final class Grouping {
    private static final class Count {
        private long lines;
        private long incidents;
    }

    private final Map<String, Count> counts = new HashMap<>();
    private final ZoneId zone;

    private Grouping(ZoneId zone) {
        this.zone = zone;
    }

    /// The groups, the largest first, by incidents where there are any, else by lines.
    static List<Group> of(List<Found.Segment> segments, String field, StampTable stamps, ZoneId zone)
            throws IOException {
        Grouping grouping = new Grouping(zone);
        for (Found.Segment segment : segments) {
            if (LogSchema.COUNTED.contains(field)) {
                grouping.byOrdinals(segment, field);
            } else if (LogSchema.isTerm(field)) {
                grouping.byTerms(segment, field, UnaryOperator.identity());
                int column = LogSchema.STAMPED.indexOf(field);
                if (column >= 0) {
                    Map<String, String> values = stamps.values(column);
                    grouping.byTerms(segment, LogSchema.STAMP, id -> values.getOrDefault(id, ""));
                }
            } else {
                grouping.byNumbers(segment, field);
            }
        }
        List<Group> groups = new ArrayList<>();
        grouping.counts.forEach((value, count) -> groups.add(new Group(value, count.lines, count.incidents)));
        groups.sort(Grouping::largestFirst);
        return groups;
    }

    private static int largestFirst(Group a, Group b) {
        int order = Long.compare(b.incidents(), a.incidents());
        order = order == 0 ? Long.compare(b.lines(), a.lines()) : order;
        return order == 0 ? a.value().compareTo(b.value()) : order;
    }

    /// @param value the value that a term stands for; empty where it stands for none
    private void byTerms(Found.Segment segment, String field, UnaryOperator<String> value) throws IOException {
        Terms terms = segment.leaf().reader().terms(LogSchema.TERMS);
        if (terms == null || segment.docs().cardinality() == 0) {
            return;
        }
        int[] incidents = incidents(segment);
        TermsEnum each = terms.iterator();
        PostingsEnum postings = null;
        BytesRef mark = LogSchema.marked(field, "").bytes();
        BytesRef term = each.seekCeil(mark) == TermsEnum.SeekStatus.END ? null : each.term();
        for (; term != null && StringHelper.startsWith(term, mark); term = each.next()) {
            String name = value.apply(term.utf8ToString().substring(1));
            if (name.isEmpty()) {
                continue;
            }
            postings = each.postings(postings, PostingsEnum.NONE);
            long lines = 0;
            long sum = 0;
            for (int doc; (doc = postings.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS; ) {
                if (segment.docs().get(doc)) {
                    lines++;
                    sum += incidents.length == 0 ? 0 : incidents[doc];
                }
            }
            if (lines > 0) {
                add(name, lines, sum);
            }
        }
    }

    private void byOrdinals(Found.Segment segment, String field) throws IOException {
        SortedDocValues values = segment.leaf().reader().getSortedDocValues(field);
        if (values == null) {
            return;
        }
        int[] incidents = segment.incidents();
        @Nullable Count[] counted = new Count[values.getValueCount()];
        int[] lines = segment.lines();
        for (int i = 0; i < lines.length; i++) {
            if (values.advanceExact(lines[i])) {
                int ordinal = values.ordValue();
                Count count = counted[ordinal];
                if (count == null) {
                    count = new Count();
                    counted[ordinal] = count;
                }
                count.lines++;
                count.incidents += incidents[i];
            }
        }
        for (int ordinal = 0; ordinal < counted.length; ordinal++) {
            Count count = counted[ordinal];
            if (count != null) {
                add(values.lookupOrd(ordinal).utf8ToString(), count.lines, count.incidents);
            }
        }
    }

    private void byNumbers(Found.Segment segment, String field) throws IOException {
        boolean calendar = isCalendar(field);
        NumericDocValues values = segment.leaf().reader().getNumericDocValues(calendar ? LogSchema.TIMESTAMP : field);
        if (values == null) {
            return;
        }
        int[] incidents = segment.incidents();
        int[] lines = segment.lines();
        for (int i = 0; i < lines.length; i++) {
            if (values.advanceExact(lines[i])) {
                long value = values.longValue();
                String name = calendar ? calendar(field, value) : number(field, value);
                add(name, 1, incidents[i]);
            }
        }
    }

    /// Whether a name is one of the spans of time that lines can be grouped by.
    static boolean isCalendar(String field) {
        return field.equals("day") || field.equals("hour");
    }

    /// Seconds are kept in thousandths.
    private static String number(String field, long value) {
        boolean decimal = Field.named(field)
                .map(Field::type)
                .filter(type -> type == Field.Type.DECIMAL)
                .isPresent();
        return decimal ? BigDecimal.valueOf(value, 3).stripTrailingZeros().toPlainString() : Long.toString(value);
    }

    private String calendar(String field, long micros) {
        String time = MailEvent.instant(micros).atZone(zone).toLocalDateTime().toString();
        return field.equals("day") ? time.substring(0, 10) : time.substring(0, 13) + ":00";
    }

    private void add(String value, long lines, long incidents) {
        Count count = counts.computeIfAbsent(value, v -> new Count());
        count.lines += lines;
        count.incidents += incidents;
    }

    private static int[] incidents(Found.Segment segment) throws IOException {
        NumericDocValues values = segment.leaf().reader().getNumericDocValues(LogSchema.INCIDENTS);
        if (values == null) {
            return new int[0];
        }
        int[] incidents = new int[segment.leaf().reader().maxDoc()];
        for (int doc; (doc = values.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS; ) {
            incidents[doc] = (int) values.longValue();
        }
        return incidents;
    }
}
