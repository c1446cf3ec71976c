package mailops.index;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import mailops.line.Timestamps;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/// Times in queries.
///
/// @param zone of those that are written without one
record QueryTimes(ZoneId zone) {
    /// A range of times, each a day or a day and a time, or null where it is open.
    ///
    /// @throws ParseException where one is no time
    Query range(@Nullable String from, @Nullable String to, boolean withFrom, boolean withTo) throws ParseException {
        // Without its start, a day's range begins behind the whole day.
        long low = from == null ? Long.MIN_VALUE + 1 : Timestamps.micros(time(from, !withFrom)) + (withFrom ? 0 : 1);
        long high = to == null ? Long.MAX_VALUE : Timestamps.micros(time(to, withTo)) - (withTo ? 0 : 1);
        return NumericDocValuesField.newSlowRangeQuery(LogSchema.TIMESTAMP, low, high);
    }

    /// A day means its first instant as the start of a range, and its last as the end.
    private Instant time(String text, boolean atEnd) throws ParseException {
        try {
            if (text.length() == 10) {
                LocalDate day = LocalDate.parse(text);
                return atEnd
                        ? day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1_000)
                        : day.atStartOfDay(zone).toInstant();
            }
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof LocalDateTime local ? local.atZone(zone).toInstant() : Instant.from(time);
        } catch (DateTimeException e) {
            throw new ParseException("'" + text + "' is no time; write 2026-11-22 or \"2026-11-22T17:00:00+01:00\"");
        }
    }
}
