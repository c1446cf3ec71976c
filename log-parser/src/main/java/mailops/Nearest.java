package mailops;

import java.util.Optional;

/// Finds what somebody meant who mistyped a name: the nearest of the names that there are.
public final class Nearest {
    private Nearest() {}

    /// The candidate that the fewest typing errors lead to, if they are few enough for a name of this length.
    public static Optional<String> to(String typed, Iterable<String> candidates) {
        String best = null;
        int least = 1 + typed.length() / 3;
        for (String candidate : candidates) {
            int distance = distance(typed, candidate);
            if (distance <= least && (best == null || distance < least)) {
                best = candidate;
                least = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /// How many letters to insert, delete, replace or swap with their neighbour.
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
