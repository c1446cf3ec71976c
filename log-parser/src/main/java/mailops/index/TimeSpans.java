package mailops.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mailops.event.MailEvent;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;

/// The lines of a segment by the thousand, in their order, and between which times those of each span are.
final class TimeSpans {
    /// @param to the number of the first line behind it
    /// @param oldest `Long.MAX_VALUE` where no line has a time
    /// @param newest {@link MailEvent#NO_TIME} where no line has a time
    /// @param lowest as `oldest`, but {@link MailEvent#NO_TIME} where a line has no time
    private record Span(int to, long oldest, long newest, long lowest) {}

    private final List<Span> spans = new ArrayList<>();

    private TimeSpans() {}

    static TimeSpans of(LeafReader segment) throws IOException {
        TimeSpans all = new TimeSpans();
        int from = 0;
        DocValuesSkipper times = segment.getDocValuesSkipper(LogSchema.TIMESTAMP);
        if (times != null) {
            for (times.advance(0); times.minDocID(0) != DocIdSetIterator.NO_MORE_DOCS; times.advance(from)) {
                int to = times.maxDocID(0) + 1;
                boolean complete = times.docCount(0) == to - from;
                all.spans.add(new Span(
                        to, times.minValue(0), times.maxValue(0), complete ? times.minValue(0) : MailEvent.NO_TIME));
                from = to;
            }
        }
        if (from < segment.maxDoc()) {
            all.spans.add(new Span(segment.maxDoc(), Long.MAX_VALUE, MailEvent.NO_TIME, MailEvent.NO_TIME));
        }
        return all;
    }

    int count() {
        return spans.size();
    }

    int from(int span) {
        return span == 0 ? 0 : spans.get(span - 1).to;
    }

    int to(int span) {
        return spans.get(span).to;
    }

    long oldest(int span) {
        return spans.get(span).oldest;
    }

    long newest(int span) {
        return spans.get(span).newest;
    }

    long lowest(int span) {
        return spans.get(span).lowest;
    }
}
