package mailops.timers;

import java.time.ZoneId;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mailops.Failure;
import mailops.schedule.CronFields;
import mailops.schedule.Schedule;

/// A schedule as systemd's calendar events, see `systemd.time(7)`.
final class OnCalendar {
    private static final List<String> WEEKDAYS = List.of("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat");

    private OnCalendar() {}

    /// @param hostZone times of other zones are written with their zone
    /// @throws Failure where systemd cannot say it
    static List<String> of(String job, Schedule schedule, ZoneId hostZone) {
        if (schedule instanceof Schedule.Every every) {
            return List.of(every(job, every.period().toSeconds()));
        }
        CronFields fields = CronFields.of(schedule)
                .orElseThrow(() -> Failure.of(
                                Failure.Kind.CONFIG,
                                "timers: job " + job + ": '" + schedule.text() + "': systemd cannot say that")
                        .withHint("mailops daemon can"));
        String zone = schedule.zone().equals(hostZone) ? "" : " " + schedule.zone();
        NavigableSet<Integer> everyDay = all(1, 31);
        NavigableSet<Integer> everyWeekday = all(0, 6);
        if (fields.eitherDay()) {
            return List.of(
                    event(fields, everyDay, fields.daysOfWeek()) + zone,
                    event(fields, fields.daysOfMonth(), everyWeekday) + zone);
        }
        return List.of(event(fields, fields.daysOfMonth(), fields.daysOfWeek()) + zone);
    }

    private static String event(CronFields fields, NavigableSet<Integer> days, NavigableSet<Integer> weekdays) {
        Numerals numerals = Numerals.SYSTEMD;
        return weekdays(weekdays) + "*-" + numerals.of(fields.months(), 1, 12) + "-" + numerals.of(days, 1, 31) + " "
                + numerals.of(fields.hours(), 0, 23) + ":" + numerals.of(fields.minutes(), 0, 59) + ":"
                + numerals.of(fields.seconds(), 0, 59);
    }

    private static String weekdays(NavigableSet<Integer> days) {
        return days.size() == 7 ? "" : days.stream().map(WEEKDAYS::get).collect(Collectors.joining(",", "", " "));
    }

    /// Times since midnight, which the daemon counts as well where a day holds a whole number of them.
    private static String every(String job, long seconds) {
        if (seconds < 60 && 60 % seconds == 0) {
            return "*-*-* *:*:00/" + seconds;
        }
        if (seconds % 60 == 0 && seconds < 3_600 && 60 % (seconds / 60) == 0) {
            return "*-*-* *:00/" + seconds / 60 + ":00";
        }
        if (seconds % 3_600 == 0 && 24 % (seconds / 3_600) == 0) {
            long hours = seconds / 3_600;
            return hours == 24 ? "*-*-* 00:00:00 UTC" : "*-*-* 00/" + hours + ":00:00 UTC";
        }
        throw Failure.of(
                        Failure.Kind.CONFIG,
                        "timers: job " + job + ": no minute, hour or day holds a whole number of " + seconds + " s")
                .withHint("such as every 5m, every 20m, every 2h; mailops daemon takes any");
    }

    private static NavigableSet<Integer> all(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().collect(Collectors.toCollection(TreeSet::new));
    }
}
