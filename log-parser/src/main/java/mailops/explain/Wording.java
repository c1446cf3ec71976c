package mailops.explain;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Numbers and lists as people read them.
final class Wording {
    private Wording() {}

    /// `1 incident`, `7,120 deliveries`.
    static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d ", number) + (number == 1 ? noun : plural(noun));
    }

    /// `once`, `twice`, `96 times`.
    static String times(long number) {
        return number == 1 ? "once" : number == 2 ? "twice" : String.format(Locale.ROOT, "%,d times", number);
    }

    private static String plural(String noun) {
        if (noun.endsWith("y") && !noun.endsWith("ay") && !noun.endsWith("ey")) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return noun.endsWith("s") || noun.endsWith("x") ? noun + "es" : noun + "s";
    }

    /// `a, b and 12 more`.
    static String list(Collection<String> items, int most) {
        return list(items, most, items.size());
    }

    /// The first of the items, and how many there are besides.
    static String list(Collection<String> items, int most, long all) {
        List<String> first = items.stream().limit(most).toList();
        long more = all - first.size();
        if (more > 0) {
            return String.join(", ", first) + String.format(Locale.ROOT, " and %,d more", more);
        }
        return first.size() < 2
                ? String.join("", first)
                : String.join(", ", first.subList(0, first.size() - 1)) + " and " + first.get(first.size() - 1);
    }

    /// The part behind the last `@`, in lower case; empty where there is none.
    static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1)
                        .toLowerCase(Locale.ROOT)
                        .equals(address.toLowerCase(Locale.ROOT))
                ? ""
                : address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
