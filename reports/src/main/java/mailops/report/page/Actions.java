package mailops.report.page;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import mailops.report.Action;
import mailops.report.Amounts;
import mailops.report.Times;

/// What is said of an action in all forms of the report.
final class Actions {
    private Actions() {}

    /// `554 incidents, since Mon Nov 16, last Sun Nov 22, +12 %`.
    static String counts(Action action, ZoneId zone) {
        List<String> parts = new ArrayList<>();
        if (!action.problem().isEmpty()) {
            parts.add(Amounts.count(action.incidents(), "incident"));
        }
        action.since().ifPresent(time -> parts.add("since " + Times.minute(time, zone)));
        action.last()
                .filter(last -> !action.since().equals(action.last()))
                .ifPresent(time -> parts.add("last " + Times.minute(time, zone)));
        if (action.before().isPresent()) {
            long before = action.before().getAsLong();
            parts.add(before == 0 ? "new" : Amounts.change(100.0 * (action.incidents() - before) / before));
        }
        return String.join(", ", parts);
    }
}
