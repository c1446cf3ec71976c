package mailops.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mailops.event.Field;

/// How long deliveries took, in all and in each of the four stages that Postfix tells.
final class Deliveries {
    /// The stages a to d of `delays=`, in their order.
    static final List<Field> STAGES =
            List.of(Field.DELAY_BEFORE_QMGR, Field.DELAY_IN_QMGR, Field.DELAY_CONN_SETUP, Field.DELAY_TRANSMISSION);

    private final Map<Field, Delays> now = new EnumMap<>(Field.class);
    private final Delays before = new Delays();
    private final List<Delays> perDay = new ArrayList<>();

    Deliveries(Counting counting, Days days) {
        days.names().forEach(day -> perDay.add(new Delays()));
        Stream.concat(Stream.of(Field.DELAY), STAGES.stream()).forEach(field -> now.put(field, new Delays()));
        now.forEach((field, delays) -> counting.table().numbers(field, (row, millis) -> {
            if (counting.role(row) != Role.SENT) {
                return;
            }
            if (counting.isNow(row)) {
                delays.add(millis);
                if (field == Field.DELAY) {
                    perDay.get(days.of(counting.hour(row))).add(millis);
                }
            } else if (field == Field.DELAY) {
                before.add(millis);
            }
        }));
    }

    /// Of {@link Field#DELAY} or one of the stages.
    Delays of(Field field) {
        return now.getOrDefault(field, new Delays());
    }

    Delays before() {
        return before;
    }

    /// The whole delay of each day's deliveries.
    List<Delays> perDay() {
        return perDay;
    }
}
