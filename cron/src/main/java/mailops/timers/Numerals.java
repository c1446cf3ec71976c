package mailops.timers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;

/// Sets of numbers, written as short as people do.
///
/// @param range between the ends of a range: `..` for systemd, `-` for cron
/// @param pattern of a number: `%02d`
record Numerals(String range, String pattern) {
    static final Numerals SYSTEMD = new Numerals("..", "%02d");
    static final Numerals CRON = new Numerals("-", "%d");

    private static final int WORTH = 3;

    /// @param most the largest number that there can be, from the least
    String of(NavigableSet<Integer> numbers, int least, int most) {
        if (numbers.size() == most - least + 1) {
            return "*";
        }
        int step = step(numbers);
        boolean toTheEnd = numbers.size() > WORTH && step > 1 && numbers.last() + step > most;
        if (toTheEnd && numbers.first() == least) {
            return range.equals("..") ? number(least) + "/" + step : "*/" + step;
        }
        if (toTheEnd) {
            return range.equals("..")
                    ? number(numbers.first()) + "/" + step
                    : number(numbers.first()) + range + number(most) + "/" + step;
        }
        return list(List.copyOf(numbers));
    }

    /// The distance of the numbers from each other, or 0 where they have different ones.
    private static int step(NavigableSet<Integer> numbers) {
        int step = 0;
        int last = numbers.first();
        for (int number : numbers.tailSet(last, false)) {
            if (step != 0 && number - last != step) {
                return 0;
            }
            step = number - last;
            last = number;
        }
        return step;
    }

    private String list(List<Integer> numbers) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < numbers.size(); i++) {
            boolean ends = i + 1 == numbers.size() || numbers.get(i + 1) != numbers.get(i) + 1;
            if (ends) {
                if (i - start >= 2) {
                    parts.add(number(numbers.get(start)) + range + number(numbers.get(i)));
                } else {
                    numbers.subList(start, i + 1).forEach(number -> parts.add(number(number)));
                }
                start = i + 1;
            }
        }
        return String.join(",", parts);
    }

    private String number(int number) {
        return String.format(Locale.ROOT, pattern, number);
    }
}
