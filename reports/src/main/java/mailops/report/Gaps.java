package mailops.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mailops.report.FinePrint.Gap;

/// Hours without any line, between hours that have lines.
final class Gaps {
    private static final int HOURS = 2;
    private static final Duration WORTH_ACTION = Duration.ofHours(6);
    /// Servers with less to say than this an hour are silent for hours without meaning anything.
    private static final double BUSY = 20;

    private final List<Gap> gaps = new ArrayList<>();
    private final boolean busy;

    Gaps(Counting counting) {
        long[] lines = counting.hours(Period.NOW, shape -> true);
        List<ZonedDateTime> hours = counting.span().hours();
        long sum = 0;
        int start = -1;
        int last = -1;
        for (int hour = 0; hour < lines.length; hour++) {
            sum += lines[hour];
            if (lines[hour] == 0) {
                continue;
            }
            if (last >= 0 && hour - last > HOURS) {
                gaps.add(new Gap(instant(hours, last + 1), instant(hours, hour)));
            }
            start = start < 0 ? hour : start;
            last = hour;
        }
        busy = start >= 0 && sum / (double) (last - start + 1) >= BUSY;
    }

    private static Instant instant(List<ZonedDateTime> hours, int hour) {
        return hours.get(hour).toInstant();
    }

    List<Gap> list() {
        return List.copyOf(gaps);
    }

    /// The longest, where it is long enough to ask for action.
    Optional<Gap> longest() {
        return gaps.stream()
                .max(Comparator.comparing(gap -> Duration.between(gap.from(), gap.to())))
                .filter(gap -> busy && Duration.between(gap.from(), gap.to()).compareTo(WORTH_ACTION) >= 0);
    }
}
