package mailops.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.field.CronField;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.Always;
import com.cronutils.model.field.expression.And;
import com.cronutils.model.field.expression.Between;
import com.cronutils.model.field.expression.Every;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.On;
import com.cronutils.model.field.expression.QuestionMark;
import com.cronutils.model.field.value.FieldValue;
import com.cronutils.model.field.value.IntegerFieldValue;
import com.cronutils.model.field.value.SpecialChar;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The fields of a cron expression as sets of numbers, for programs that have a language of their own for times.
///
/// @param daysOfWeek 0 is Sunday, 6 Saturday
/// @param eitherDay whether a day of the month or of the week is enough, as crontab(5) has it when both are restricted
public record CronFields(
        NavigableSet<Integer> seconds,
        NavigableSet<Integer> minutes,
        NavigableSet<Integer> hours,
        NavigableSet<Integer> daysOfMonth,
        NavigableSet<Integer> months,
        NavigableSet<Integer> daysOfWeek,
        boolean eitherDay) {
    /// What a schedule says, or nothing where that cannot be said by sets: years, last days, nearest weekdays.
    public static Optional<CronFields> of(Schedule schedule) {
        return schedule instanceof CronSchedule cron ? of(cron.cron()) : Optional.empty();
    }

    private static Optional<CronFields> of(Cron cron) {
        try {
            NavigableSet<Integer> days = set(cron, CronFieldName.DAY_OF_MONTH, 1, 31);
            NavigableSet<Integer> weekdays = weekdays(cron);
            if (!isFree(cron, CronFieldName.YEAR)) {
                return Optional.empty();
            }
            return Optional.of(new CronFields(
                    cron.retrieve(CronFieldName.SECOND) == null
                            ? new TreeSet<>(Set.of(0))
                            : set(cron, CronFieldName.SECOND, 0, 59),
                    set(cron, CronFieldName.MINUTE, 0, 59),
                    set(cron, CronFieldName.HOUR, 0, 23),
                    days,
                    set(cron, CronFieldName.MONTH, 1, 12),
                    weekdays,
                    days.size() < 31 && weekdays.size() < 7));
        } catch (UnsupportedOperationException special) {
            return Optional.empty();
        }
    }

    static boolean isEveryHour(Cron cron) {
        return set(cron, CronFieldName.HOUR, 0, 23).size() == 24;
    }

    private static boolean isFree(Cron cron, CronFieldName name) {
        @Nullable CronField field = cron.retrieve(name);
        return field == null || field.getExpression() instanceof Always;
    }

    /// Quartz counts from Sunday as 1, a crontab has Sunday as 0 and 7.
    private static NavigableSet<Integer> weekdays(Cron cron) {
        boolean quartz = cron.getCronDefinition().equals(ScheduleReader.definition(CronType.QUARTZ));
        NavigableSet<Integer> days = new TreeSet<>();
        for (int day : set(cron, CronFieldName.DAY_OF_WEEK, quartz ? 1 : 0, quartz ? 7 : 6)) {
            days.add(quartz ? day - 1 : day % 7);
        }
        return days;
    }

    private static NavigableSet<Integer> set(Cron cron, CronFieldName name, int least, int most) {
        NavigableSet<Integer> numbers = new TreeSet<>();
        add(cron.retrieve(name).getExpression(), least, most, numbers);
        return numbers;
    }

    private static void add(FieldExpression expression, int least, int most, NavigableSet<Integer> numbers) {
        switch (expression) {
            case Always always -> range(least, most, 1, numbers);
            case QuestionMark mark -> range(least, most, 1, numbers);
            case On on -> {
                if (on.getSpecialChar().getValue() != SpecialChar.NONE) {
                    throw new UnsupportedOperationException(on.asString());
                }
                numbers.add(on.getTime().getValue());
            }
            case Between between -> range(number(between.getFrom()), number(between.getTo()), 1, numbers);
            case And and -> and.getExpressions().forEach(part -> add(part, least, most, numbers));
            case Every every -> {
                int step = every.getPeriod().getValue();
                switch (every.getExpression()) {
                    case On on -> range(on.getTime().getValue(), most, step, numbers);
                    case Between between -> range(number(between.getFrom()), number(between.getTo()), step, numbers);
                    default -> range(least, most, step, numbers);
                }
            }
            default -> throw new UnsupportedOperationException(expression.asString());
        }
    }

    private static int number(FieldValue<?> value) {
        if (value instanceof IntegerFieldValue number) {
            return number.getValue();
        }
        throw new UnsupportedOperationException(value.toString());
    }

    private static void range(int from, int to, int step, NavigableSet<Integer> numbers) {
        for (int i = from; i <= to; i += Math.max(1, step)) {
            numbers.add(i);
        }
    }
}
