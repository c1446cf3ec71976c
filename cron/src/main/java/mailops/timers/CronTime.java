package mailops.timers;

import java.time.ZoneId;
import mailops.Failure;
import mailops.schedule.CronFields;
import mailops.schedule.Schedule;

/// A schedule as the five fields of `crontab(5)`.
final class CronTime {
    private CronTime() {}

    /// @throws Failure where cron cannot say it
    static String of(String job, Schedule schedule, ZoneId hostZone) {
        if (schedule instanceof Schedule.Every every) {
            return every(job, every.period().toSeconds());
        }
        if (!schedule.zone().equals(hostZone)) {
            throw refused(job, schedule, "cron knows no zone but the host's, " + hostZone);
        }
        CronFields fields = CronFields.of(schedule).orElseThrow(() -> refused(job, schedule, "cron cannot say that"));
        if (fields.seconds().size() != 1 || fields.seconds().first() != 0) {
            throw refused(job, schedule, "cron knows no seconds");
        }
        Numerals numerals = Numerals.CRON;
        return numerals.of(fields.minutes(), 0, 59) + " " + numerals.of(fields.hours(), 0, 23) + " "
                + numerals.of(fields.daysOfMonth(), 1, 31) + " " + numerals.of(fields.months(), 1, 12) + " "
                + numerals.of(fields.daysOfWeek(), 0, 6);
    }

    private static String every(String job, long seconds) {
        long minutes = seconds / 60;
        if (seconds % 60 == 0 && minutes < 60 && 60 % minutes == 0) {
            return minutes == 1 ? "* * * * *" : "*/" + minutes + " * * * *";
        }
        long hours = minutes / 60;
        if (seconds % 3_600 == 0 && 24 % hours == 0) {
            return hours == 24 ? "0 0 * * *" : hours == 1 ? "0 * * * *" : "0 */" + hours + " * * *";
        }
        throw Failure.of(
                        Failure.Kind.CONFIG,
                        "timers: job " + job + ": no hour or day holds a whole number of " + seconds + " s")
                .withHint("such as every 5m, every 20m, every 2h; mailops daemon takes any");
    }

    private static Failure refused(String job, Schedule schedule, String why) {
        return Failure.of(Failure.Kind.CONFIG, "timers: job " + job + ": '" + schedule.text() + "': " + why)
                .withHint("mailops daemon, or mailops timers install --systemd");
    }
}
