package mailops.index;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.jspecify.annotations.Nullable;

/// Which problems the lines of one segment tell, asked in the order of the lines: each asking anew would walk from the
/// segment's start.
final class Telling {
    private final int base;
    private final int end;
    private final @Nullable SortedDocValues problems;
    private final @Nullable NumericDocValues incidents;

    Telling(LeafReaderContext leaf) throws IOException {
        base = leaf.docBase;
        end = base + leaf.reader().maxDoc();
        problems = leaf.reader().getSortedDocValues(LogSchema.PROBLEM);
        incidents = leaf.reader().getNumericDocValues(LogSchema.INCIDENTS);
    }

    /// The number of the first line behind this segment.
    int end() {
        return end;
    }

    /// The problem of a line, or empty.
    ///
    /// @param doc the line's number in the whole index
    String problem(int doc) throws IOException {
        return problems != null && problems.advanceExact(doc - base)
                ? problems.lookupOrd(problems.ordValue()).utf8ToString()
                : "";
    }

    /// How many incidents a line counts for.
    ///
    /// @param doc the line's number in the whole index
    int incidents(int doc) throws IOException {
        return incidents != null && incidents.advanceExact(doc - base) ? (int) incidents.longValue() : 0;
    }
}
