package mailops.cli;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import mailops.Failure;
import mailops.report.Span;

/// The span of a report: a week by its name, or as all commands take it; without a word the last seven days.
final class ReportSpan {
    private static final Duration WEEK = Duration.ofDays(7);

    private final Session session;
    private final TimeOptions times;
    private final Argument<String> week;

    ReportSpan(Session session, Arguments arguments) {
        this.session = session;
        this.times = new TimeOptions(arguments);
        this.week = arguments.option(
                "--week", "WEEK", String.class, "A week from Monday to Sunday: 2026-W46, last or this.");
    }

    /// @param zone in which days and weeks are counted
    Span of(ZoneId zone) {
        if (week.isPresent()) {
            if (times.from(session.times()).isPresent()
                    || times.to(session.times()).isPresent()) {
                throw Failure.of(Failure.Kind.USAGE, "report: --week and another span: both say which time")
                        .withHint("give one of them");
            }
            return week(week.get().orElseThrow(), zone);
        }
        Instant to = times.to(session.times()).orElseGet(session.clock()::instant);
        Instant from = times.from(session.times()).orElseGet(() -> to.minus(WEEK));
        if (!from.isBefore(to)) {
            throw Failure.of(Failure.Kind.USAGE, "report: the span from " + from + " to " + to + " is empty");
        }
        return new Span(from, to, zone);
    }

    private Span week(String name, ZoneId zone) {
        if (name.equals("last")) {
            return lastWeek(session.clock().instant(), zone);
        }
        if (name.equals("this")) {
            return weekFrom(monday(session.clock().instant(), zone), zone);
        }
        return Span.week(name, zone)
                .orElseThrow(() -> Failure.of(Failure.Kind.USAGE, "report: --week " + name + ": there is no such week")
                        .withHint("such as 2026-W46, last or this"));
    }

    /// The week that ended last, from Monday to Sunday.
    static Span lastWeek(Instant now, ZoneId zone) {
        return weekFrom(monday(now, zone).minusWeeks(1), zone);
    }

    private static LocalDate monday(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate().with(DayOfWeek.MONDAY);
    }

    private static Span weekFrom(LocalDate monday, ZoneId zone) {
        return new Span(
                monday.atStartOfDay(zone).toInstant(),
                monday.plusWeeks(1).atStartOfDay(zone).toInstant(),
                zone);
    }
}
