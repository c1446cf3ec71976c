package mailops.report.page;

import java.util.List;
import mailops.report.Amounts;
import mailops.report.Cell;
import mailops.report.Column;
import mailops.report.Figure;
import mailops.report.Kind;
import mailops.report.Table;

/// What is said of a figure in all forms of the report.
final class Figures {
    private static final double WORSE = 25;

    private Figures() {}

    static String value(Figure figure) {
        return figure.value().isPresent()
                ? Amounts.text(figure.kind(), figure.value().getAsDouble())
                : "not known";
    }

    /// `+12 %`, `as before`, `new`, or nothing where one of the two is not known.
    static String change(Figure figure) {
        if (figure.change().isPresent()) {
            return figure.kind() == Kind.PERCENT
                    ? "before " + Amounts.text(Kind.PERCENT, figure.before().orElse(0))
                    : Amounts.change(figure.change().getAsDouble());
        }
        boolean started = figure.before().isPresent() && figure.before().getAsDouble() == 0;
        return started && figure.value().orElse(0) > 0 ? "new" : "";
    }

    /// Whether it grew by a quarter and more, and should not.
    static boolean isWorse(Figure figure) {
        return figure.sense() == Figure.Sense.MORE_IS_WORSE
                && figure.change()
                                .orElse(
                                        figure.before().orElse(-1) == 0
                                                        && figure.value().orElse(0) > 0
                                                ? 100
                                                : 0)
                        > WORSE;
    }

    /// All of them with their definitions.
    static Table table(List<Figure> figures) {
        return new Table(
                "figures",
                "The numbers and what they count",
                "",
                "",
                List.of(
                        new Column("title", "Number", Kind.WORDS),
                        new Column("value", "Value", Kind.WORDS),
                        new Column("before", "Before", Kind.WORDS),
                        new Column("definition", "Counted are", Kind.WORDS)),
                figures.stream()
                        .map(figure -> List.of(
                                Cell.of(figure.title()),
                                Cell.of(value(figure)),
                                figure.before().isPresent()
                                        ? Cell.of(Amounts.text(
                                                figure.kind(), figure.before().getAsDouble()))
                                        : Cell.UNKNOWN,
                                Cell.of(figure.definition())))
                        .toList(),
                0);
    }
}
