package mailops.report;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The days of a span, and which of its hours belongs to which of them.
final class Days {
    private final List<LocalDate> days;
    private final List<ZonedDateTime> hours;
    private final int[] dayOfHour;

    Days(Span span) {
        this.days = span.days();
        this.hours = span.hours();
        this.dayOfHour = hours.stream()
                .mapToInt(hour -> Math.max(0, days.indexOf(hour.toLocalDate())))
                .toArray();
    }

    /// `Mon Nov 16`.
    List<String> names() {
        return days.stream().map(Times::day).toList();
    }

    int count() {
        return days.size();
    }

    int of(int hour) {
        return dayOfHour[hour];
    }

    List<ZonedDateTime> hours() {
        return hours;
    }

    /// Sums of hours as sums of days.
    List<Double> sums(long[] perHour) {
        List<Double> sums = new ArrayList<>(Collections.nCopies(days.size(), 0.0));
        for (int hour = 0; hour < perHour.length; hour++) {
            sums.set(dayOfHour[hour], sums.get(dayOfHour[hour]) + perHour[hour]);
        }
        return sums;
    }
}
