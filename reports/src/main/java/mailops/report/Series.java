package mailops.report;

import java.util.List;

/// One line, or one colour, of a chart.
///
/// @param values one a category; NaN where there is none
public record Series(String name, List<Double> values) {
    public Series {
        values = List.copyOf(values);
    }

    double sum() {
        return values.stream()
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .sum();
    }
}
