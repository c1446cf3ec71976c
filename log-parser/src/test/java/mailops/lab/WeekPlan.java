package mailops.lab;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// What happens when in the sample week.
final class WeekPlan {
    /// A session to come.
    record Entry(LocalDateTime time, Scenario.Provocation session) {}

    static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);
    static final int DAYS = 7;

    private final RandomGenerator random;
    private final List<Entry> entries = new ArrayList<>();

    WeekPlan(RandomGenerator random) {
        this.random = random;
    }

    RandomGenerator random() {
        return random;
    }

    /// In the order in which they happen, so that process numbers and queue ids grow with time.
    List<Entry> entries() {
        return entries.stream().sorted(Comparator.comparing(Entry::time)).toList();
    }

    /// @param day 0 is Monday
    void at(int day, String time, Scenario.Provocation session) {
        entries.add(new Entry(moment(day, time), session));
    }

    /// At some second of the minutes after `time`.
    void around(int day, String time, int minutes, Scenario.Provocation session) {
        LocalDateTime start = moment(day, time);
        entries.add(new Entry(start.plusSeconds(random.nextInt(minutes * 60)), session));
    }

    /// Some times a day, in office hours mostly; half as often on Saturday and Sunday.
    void daily(int times, Scenario.Provocation session) {
        for (int day = 0; day < DAYS; day++) {
            int today = day < 5 ? times : Math.max(1, times / 2);
            for (int i = 0; i < today; i++) {
                entries.add(new Entry(officeHours(day), session));
            }
        }
    }

    /// Some times a day, at any hour: machines and strangers do not sleep.
    void dayAndNight(int times, Scenario.Provocation session) {
        for (int day = 0; day < DAYS; day++) {
            for (int i = 0; i < times; i++) {
                entries.add(new Entry(moment(day, "00:00").plusSeconds(random.nextInt(24 * 60 * 60)), session));
            }
        }
    }

    /// Moments from one to another, some minutes apart.
    List<LocalDateTime> every(int minMinutes, int maxMinutes, LocalDateTime from, LocalDateTime to) {
        List<LocalDateTime> times = new ArrayList<>();
        LocalDateTime time = from;
        while (time.isBefore(to)) {
            times.add(time);
            time = time.plus(Duration.ofSeconds(random.nextInt(minMinutes * 60, maxMinutes * 60)));
        }
        return times;
    }

    static LocalDateTime moment(int day, String time) {
        return LocalDateTime.parse(MONDAY.plusDays(day) + "T" + time);
    }

    private LocalDateTime officeHours(int day) {
        int minute = (int) Math.clamp(random.nextGaussian(13 * 60, 190), 5 * 60 + 40, 23 * 60 + 20);
        return moment(day, "00:00").plusMinutes(minute).plusSeconds(random.nextInt(60));
    }
}
