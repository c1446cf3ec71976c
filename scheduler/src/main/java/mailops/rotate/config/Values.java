package mailops.rotate.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import mailops.rotate.file.Accounts;
import mailops.rotate.file.Actor;

/// Reads the values of directives.
final class Values {
    private static final int MOST_DIGITS = 18;

    private Values() {}

    /// A number as strtoul(3) reads it: decimal, `0x` hexadecimal, `0` octal.
    static int number(String directive, String text, int least) throws ConfigError {
        boolean negative = text.startsWith("-");
        long number = whole(directive, negative ? text.substring(1) : text) * (negative ? -1 : 1);
        if (number < least || number > Integer.MAX_VALUE) {
            throw new ConfigError(directive + ": '" + text + "' is out of range");
        }
        return (int) number;
    }

    /// Bytes; k, M and G stand for 1024, and its powers.
    static long size(String directive, String text) throws ConfigError {
        Map<Character, Long> units = Map.of('k', 1L << 10, 'K', 1L << 10, 'M', 1L << 20, 'G', 1L << 30);
        char last = text.charAt(text.length() - 1);
        if (units.containsKey(last)) {
            long number = whole(directive, text.substring(0, text.length() - 1));
            long unit = units.getOrDefault(last, 1L);
            if (number > Long.MAX_VALUE / unit) {
                throw new ConfigError(directive + ": '" + text + "' is out of range");
            }
            return number * unit;
        }
        if (!isDigit(last) && !text.startsWith("0x")) {
            throw new ConfigError(directive + ": unknown unit '" + last + "'", "k, M and G are known");
        }
        return whole(directive, text);
    }

    private static long whole(String directive, String text) throws ConfigError {
        try {
            int base = text.startsWith("0x") || text.startsWith("0X") ? 16 : text.startsWith("0") ? 8 : 10;
            String digits = base == 16 ? text.substring(2) : text;
            if (digits.length() <= MOST_DIGITS && !digits.startsWith("-") && !digits.startsWith("+")) {
                return Long.parseLong(digits, base);
            }
        } catch (NumberFormatException notOne) {
            // Told below.
        }
        throw new ConfigError(directive + ": '" + text + "' is not a number");
    }

    /// `MODE USER GROUP`, `USER GROUP`, `MODE`, or nothing.
    static Ownership ownership(String directive, String text) throws ConfigError {
        List<String> words = Words.split(text).orElse(List.of(text));
        OptionalInt mode = OptionalInt.empty();
        if (!words.isEmpty() && isOctal(words.getFirst())) {
            mode = OptionalInt.of(Integer.parseInt(words.getFirst(), 8) & 0xFFF);
            words = words.subList(1, words.size());
        }
        if (words.size() > 2) {
            throw new ConfigError(directive + ": more than mode, user and group");
        }
        OptionalInt uid = words.isEmpty() ? OptionalInt.empty() : account("user", words.get(0), Accounts::user);
        OptionalInt gid = words.size() < 2 ? OptionalInt.empty() : account("group", words.get(1), Accounts::group);
        return new Ownership(mode, uid, gid);
    }

    static Actor actor(String text) throws ConfigError {
        List<String> words = Words.split(text).orElse(List.of());
        if (words.size() != 2) {
            throw new ConfigError("su: a user and a group are needed");
        }
        return new Actor(
                account("user", words.get(0), Accounts::user).getAsInt(),
                account("group", words.get(1), Accounts::group).getAsInt());
    }

    private static OptionalInt account(String kind, String name, Function<String, OptionalInt> look)
            throws ConfigError {
        OptionalInt number = look.apply(name);
        if (number.isEmpty()) {
            throw new ConfigError("unknown " + kind + " '" + name + "'");
        }
        return number;
    }

    static int weekday(String text) throws ConfigError {
        if (text.isEmpty()) {
            return 0;
        }
        int day = number("weekly", text, 0);
        if (day > 7) {
            throw new ConfigError("weekly: '" + text + "' is not a day: 0 is Sunday, 6 Saturday, 7 each seven days");
        }
        return day;
    }

    /// A path, a command or an extension: one word.
    static String word(String directive, String text) throws ConfigError {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7f) {
                throw new ConfigError(directive + ": '" + text + "' must not have blanks");
            }
        }
        return text;
    }

    static List<String> options(String text) throws ConfigError {
        Optional<List<String>> words = Words.split(text);
        return words.orElseThrow(() -> new ConfigError("compressoptions: a quote is not closed"));
    }

    private static boolean isOctal(String text) {
        return text.length() <= 6 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '7');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
