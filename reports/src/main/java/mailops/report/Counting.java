package mailops.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import mailops.index.LineShape;
import mailops.index.LineTable;
import mailops.index.LogSearcher;

/// How many lines and incidents of each shape every hour has, in the span and in the one before. Almost all numbers are
/// sums over these; see docs/decisions/0013.
final class Counting {
    private static final int SECONDS_PER_HOUR = 3_600;

    private final Span span;
    private final LineTable table;
    private final Role[] roles;
    private final int boundary;
    private final int[] hourShift = new int[Period.values().length];
    private final int[] hourCount = new int[Period.values().length];
    private final int[][][] lines;
    private final int[][][] incidents;
    private final Optional<Instant> oldest;
    private final Optional<Instant> first;
    private final Optional<Instant> last;

    /// @param domain counts what concerns this domain only
    Counting(LogSearcher log, Span span, Optional<String> domain) {
        this.span = span;
        Span earlier = span.before();
        this.table = log.table(earlier.from(), span.to());
        domain.ifPresent(name -> new Tenant(name, table).keepOnly());
        List<LineShape> shapes = table.shapes();
        this.roles = shapes.stream().map(Role::of).toArray(Role[]::new);
        this.boundary = (int) (span.from().getEpochSecond() - earlier.from().getEpochSecond());
        this.lines = new int[Period.values().length][shapes.size()][];
        this.incidents = new int[Period.values().length][shapes.size()][];
        prepare(Period.BEFORE, earlier, 0);
        prepare(Period.NOW, span, boundary);
        int before = -1;
        int oldest = -1;
        int newest = -1;
        for (int row = 0; row < table.size(); row++) {
            if (table.shape(row) == LineTable.OUTSIDE) {
                continue;
            }
            add(row);
            before = before < 0 || table.second(row) < table.second(before) ? row : before;
            if (table.second(row) >= boundary) {
                oldest = oldest < 0 || table.second(row) < table.second(oldest) ? row : oldest;
                newest = newest < 0 || table.second(row) > table.second(newest) ? row : newest;
            }
        }
        this.oldest = before < 0 ? Optional.empty() : Optional.of(table.time(before));
        this.first = oldest < 0 ? Optional.empty() : Optional.of(table.time(oldest));
        this.last = newest < 0 ? Optional.empty() : Optional.of(table.time(newest));
    }

    private void prepare(Period period, Span of, int start) {
        long hour = of.from().atZone(of.zone()).truncatedTo(ChronoUnit.HOURS).toEpochSecond();
        hourShift[period.index] = (int) (of.from().getEpochSecond() - hour) - start;
        hourCount[period.index] = of.hours().size();
    }

    private void add(int row) {
        int period = period(row).index;
        int shape = table.shape(row);
        int hour = hour(row);
        count(lines[period], shape, hourCount[period])[hour]++;
        if (table.incidents(row) > 0) {
            count(incidents[period], shape, hourCount[period])[hour] += table.incidents(row);
        }
    }

    private static int[] count(int[][] counts, int shape, int hours) {
        int[] known = counts[shape];
        if (known == null) {
            known = new int[hours];
            counts[shape] = known;
        }
        return known;
    }

    Span span() {
        return span;
    }

    LineTable table() {
        return table;
    }

    Period period(int row) {
        return table.second(row) < boundary ? Period.BEFORE : Period.NOW;
    }

    boolean isNow(int row) {
        return table.second(row) >= boundary;
    }

    /// The number of the row's hour in its period, as in {@link Span#hours}.
    int hour(int row) {
        int period = period(row).index;
        return Math.min((table.second(row) + hourShift[period]) / SECONDS_PER_HOUR, hourCount[period] - 1);
    }

    Role role(int row) {
        return roles[table.shape(row)];
    }

    LineShape shape(int row) {
        return table.shapes().get(table.shape(row));
    }

    /// The time of the oldest line of the span and the one before.
    Optional<Instant> oldest() {
        return oldest;
    }

    /// The time of the oldest line of the span.
    Optional<Instant> first() {
        return first;
    }

    Optional<Instant> last() {
        return last;
    }

    long lines(Period period, Predicate<LineShape> which) {
        return sum(lines[period.index], which);
    }

    long incidents(Period period, Predicate<LineShape> which) {
        return sum(incidents[period.index], which);
    }

    long lines(Period period, Role role) {
        return lines(period, shape -> Role.of(shape) == role);
    }

    /// Lines of each hour.
    long[] hours(Period period, Predicate<LineShape> which) {
        return hours(lines, period, which);
    }

    long[] incidentHours(Period period, Predicate<LineShape> which) {
        return hours(incidents, period, which);
    }

    private long sum(int[][] counts, Predicate<LineShape> which) {
        long sum = 0;
        for (int shape = 0; shape < counts.length; shape++) {
            int[] hours = counts[shape];
            if (hours != null && which.test(table.shapes().get(shape))) {
                for (int hour : hours) {
                    sum += hour;
                }
            }
        }
        return sum;
    }

    private long[] hours(int[][][] counts, Period period, Predicate<LineShape> which) {
        long[] sums = new long[hourCount[period.index]];
        for (int shape = 0; shape < roles.length; shape++) {
            int[] hours = counts[period.index][shape];
            if (hours != null && which.test(table.shapes().get(shape))) {
                for (int hour = 0; hour < hours.length; hour++) {
                    sums[hour] += hours[hour];
                }
            }
        }
        return sums;
    }
}
