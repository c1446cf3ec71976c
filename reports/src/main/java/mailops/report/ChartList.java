package mailops.report;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import mailops.report.Chart.Form;

/// The charts, each with a caption that says what is to be seen.
final class ChartList {
    private static final int MOST_PROBLEMS = 5;
    private static final int MOST_SOURCES = 4;
    private static final int MOST_BARS = 10;

    private final Counted counted;
    private final Counting counting;
    private final Days days;
    private final Before before;

    ChartList(Counted counted, Before before) {
        this.counted = counted;
        this.counting = counted.counting;
        this.days = counted.days;
        this.before = before;
    }

    List<Chart> all(Troubles troubles, TableList tables, SecurityTables security) {
        List<Chart> charts = new ArrayList<>();
        charts.add(volume());
        charts.add(outcomes());
        if (before.isInLog()) {
            charts.add(weeks());
        }
        charts.add(heatMap());
        charts.add(delays());
        charts.add(rejects(tables));
        charts.add(failedLogins(security));
        charts.add(problems(troubles));
        charts.add(destinations(tables));
        return List.copyOf(charts);
    }

    private Chart volume() {
        long[] received = counting.hours(Period.NOW, shape -> Role.of(shape) == Role.RECEIVED);
        long[] delivered = counting.hours(Period.NOW, shape -> Role.of(shape) == Role.SENT);
        List<String> hours = days.hours().stream()
                .map(hour -> Times.day(hour.toLocalDate()) + " " + two(hour.getHour()) + ":00")
                .toList();
        return new Chart(
                "volume",
                "Messages an hour",
                peak(received, "received"),
                Form.LINES,
                "Hour",
                hours,
                List.of(new Series("received", values(received)), new Series("delivered", values(delivered))),
                Kind.COUNT);
    }

    private String peak(long[] hours, String what) {
        int most = 0;
        for (int hour = 1; hour < hours.length; hour++) {
            most = hours[hour] > hours[most] ? hour : most;
        }
        if (hours[most] == 0) {
            return "No message was " + what + ".";
        }
        ZonedDateTime time = days.hours().get(most);
        return "The busiest hour was " + Times.day(time.toLocalDate()) + " from " + two(time.getHour()) + ":00, with "
                + Amounts.count(hours[most], "message") + " " + what + ".";
    }

    private Chart outcomes() {
        List<Series> series = List.of(
                daily("delivered", Role.SENT),
                daily("deferrals", Role.DEFERRED),
                daily("bounced", Role.BOUNCED),
                daily("rejected", Role.REJECTED));
        double all = series.stream().mapToDouble(Series::sum).sum();
        return new Chart(
                "outcomes",
                "What became of mail, by day",
                all == 0
                        ? "No mail came or went."
                        : "Of " + Amounts.count(Math.round(all)) + " attempts, "
                                + Amounts.text(
                                        Kind.PERCENT, 100 * series.getFirst().sum() / all)
                                + " were delivered and "
                                + Amounts.text(Kind.PERCENT, 100 * series.get(3).sum() / all) + " refused at the door.",
                Form.STACKED,
                "Day",
                days.names(),
                series,
                Kind.COUNT);
    }

    private Series daily(String name, Role role) {
        return new Series(name, days.sums(counting.hours(Period.NOW, shape -> Role.of(shape) == role)));
    }

    private Chart weeks() {
        List<Double> now = days.sums(counting.hours(Period.NOW, shape -> Role.of(shape) == Role.RECEIVED));
        List<Double> then = new Days(counting.span().before())
                .sums(counting.hours(Period.BEFORE, shape -> Role.of(shape) == Role.RECEIVED));
        List<Double> aligned = IntStream.range(0, now.size())
                .mapToObj(day -> day < then.size() ? then.get(day) : Double.valueOf(Double.NaN))
                .toList();
        Series thisSpan = new Series("this span", now);
        Series spanBefore = new Series("the span before", aligned);
        return new Chart(
                "weeks",
                "Received, against the span before",
                Amounts.count(Math.round(thisSpan.sum()), "message") + " were received, "
                        + Amounts.count(Math.round(spanBefore.sum())) + " in the span before.",
                Form.GROUPED,
                "Day",
                days.names(),
                List.of(spanBefore, thisSpan),
                Kind.COUNT);
    }

    private Chart heatMap() {
        double[][] sums = new double[7][24];
        long[] received = counting.hours(Period.NOW, shape -> Role.of(shape) == Role.RECEIVED);
        for (int hour = 0; hour < received.length; hour++) {
            ZonedDateTime time = days.hours().get(hour);
            sums[time.getDayOfWeek().getValue() - 1][time.getHour()] += received[hour];
        }
        List<Series> weekdays = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Double> values = new ArrayList<>();
            for (double sum : sums[day.getValue() - 1]) {
                values.add(sum);
            }
            weekdays.add(new Series(day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH), values));
        }
        return new Chart(
                "heat_map",
                "Received, by hour and weekday",
                heat(sums),
                Form.HEAT_MAP,
                "Hour",
                IntStream.range(0, 24).mapToObj(ChartList::two).toList(),
                weekdays,
                Kind.COUNT);
    }

    private static String heat(double[][] sums) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (double[] weekday : sums) {
            for (double sum : weekday) {
                least = sum > 0 ? Math.min(least, sum) : least;
                most = Math.max(most, sum);
            }
        }
        return most == 0
                ? "No message was received."
                : "The stronger a field's colour, the more messages came in that hour of that weekday: from "
                        + Amounts.count(Math.round(least)) + " to " + Amounts.count(Math.round(most)) + ".";
    }

    private Chart delays() {
        List<Series> series = new ArrayList<>();
        for (double percent : new double[] {50, 90, 99}) {
            List<Double> values = new ArrayList<>();
            counted.deliveries
                    .perDay()
                    .forEach(day -> values.add(day.percentile(percent).orElse(Double.NaN)));
            series.add(new Series(percent == 50 ? "median" : Math.round(percent) + " %", values));
        }
        OptionalDouble median = counted.deliveries.of(mailops.event.Field.DELAY).percentile(50);
        return new Chart(
                "delays",
                "How long deliveries took, by day",
                median.isEmpty()
                        ? "Nothing was delivered."
                        : "Half of all deliveries took at most " + Amounts.text(Kind.SECONDS, median.getAsDouble())
                                + ". The scale is logarithmic: each line is ten times the one below.",
                Form.LINES,
                "Day",
                days.names(),
                series,
                Kind.SECONDS);
    }

    private Chart rejects(TableList tables) {
        Map<String, Long> reasons = tables.rejectsByReason(Period.NOW);
        List<String> names = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        reasons.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .limit(MOST_BARS)
                .forEach(entry -> {
                    names.add(tables.title(entry.getKey()));
                    values.add((double) entry.getValue());
                });
        return new Chart(
                "rejects",
                "Rejected, by reason",
                names.isEmpty()
                        ? "Nothing was refused."
                        : "The most frequent reason: " + names.getFirst() + ", "
                                + Amounts.count(Math.round(values.getFirst()), "time") + ".",
                Form.BARS,
                "Reason",
                names,
                List.of(new Series("rejected", values)),
                Kind.COUNT);
    }

    private Chart failedLogins(SecurityTables security) {
        List<Attacks.Source> top = security.sourcesWithFailures().list();
        List<Attacks.Source> named = top.subList(0, Math.min(MOST_SOURCES, top.size()));
        double[][] sums = counted.attacks.perDay(named, days);
        List<Series> series = new ArrayList<>();
        for (int i = 0; i <= named.size(); i++) {
            List<Double> values = new ArrayList<>();
            for (double sum : sums[i]) {
                values.add(sum);
            }
            Series one = new Series(i < named.size() ? named.get(i).ip : "other addresses", values);
            if (i < named.size() || one.sum() > 0) {
                series.add(one);
            }
        }
        double all = series.stream().mapToDouble(Series::sum).sum();
        return new Chart(
                "failed_logins",
                "Failed logins, by day and address",
                all == 0
                        ? "No login failed."
                        : Amounts.count(Math.round(all), "login") + " failed, from "
                                + Amounts.count(counted.attacks.addresses())
                                + (counted.attacks.addresses() == 1 ? " address." : " addresses."),
                Form.STACKED,
                "Day",
                days.names(),
                series.isEmpty() ? List.of(new Series("failed", zeros())) : series,
                Kind.COUNT);
    }

    private List<Double> zeros() {
        return Collections.nCopies(days.count(), 0.0);
    }

    private Chart problems(Troubles troubles) {
        List<Troubles.Trouble> top =
                troubles.present().stream().limit(MOST_PROBLEMS).toList();
        List<Series> series = new ArrayList<>();
        top.forEach(trouble -> series.add(new Series(trouble.problem().title(), days.sums(trouble.hours()))));
        return new Chart(
                "problems_over_time",
                "The most urgent problems, by day",
                top.isEmpty()
                        ? "No problem that mailops knows."
                        : "Incidents of the "
                                + (top.size() == 1 ? "most urgent problem." : top.size() + " most urgent problems."),
                Form.LINES,
                "Day",
                days.names(),
                series.isEmpty() ? List.of(new Series("problems", zeros())) : series,
                Kind.COUNT);
    }

    private Chart destinations(TableList tables) {
        List<Addresses.Domain> troubled = tables.destinationsWithTrouble().list();
        List<Double> deferred =
                troubled.stream().map(domain -> (double) domain.deferred).toList();
        List<Double> bounced =
                troubled.stream().map(domain -> (double) domain.bounced).toList();
        return new Chart(
                "deferred_destinations",
                "Destinations that make mail wait or refuse it",
                troubled.isEmpty()
                        ? "No remote destination made trouble."
                        : "The worst: " + troubled.getFirst().name + ", "
                                + Amounts.count(troubled.getFirst().deferred, "deferral") + " and "
                                + Amounts.count(troubled.getFirst().bounced) + " bounced.",
                Form.BARS,
                "Domain",
                troubled.stream()
                        .map(domain -> domain.name.isEmpty() ? "(none)" : domain.name)
                        .toList(),
                List.of(new Series("deferrals", deferred), new Series("bounced", bounced)),
                Kind.COUNT);
    }

    private static List<Double> values(long[] numbers) {
        List<Double> values = new ArrayList<>();
        for (long number : numbers) {
            values.add((double) number);
        }
        return values;
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
