package mailops;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Names that somebody may have meant who typed another.
public final class SimilarNames {
    private static final int MOST = 5;

    private SimilarNames() {}

    /// A hint for an unknown name, if one of the known is near enough.
    public static Optional<String> hint(String typed, Collection<String> known) {
        return near(typed, known).stream().findFirst().map(name -> "did you mean '" + name + "'?");
    }

    /// The known names that are near the typed one, the nearest first; names that contain it count as near.
    public static List<String> near(String typed, Collection<String> known) {
        int limit = Math.max(2, typed.length() / 3);
        return known.stream()
                .filter(name -> contains(name, typed) || distance(typed, name) <= limit)
                .sorted(Comparator.<String>comparingInt(name -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static boolean contains(String name, String typed) {
        return typed.length() >= 4 && name.contains(typed);
    }

    /// How many letters must be put in, taken out or replaced to make one name of the other.
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = above[0];
            above[0] = i;
            for (int j = 1; j < above.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = above[j];
                above[j] = Math.min(replaced, 1 + Math.min(above[j], above[j - 1]));
            }
        }
        return above[b.length()];
    }
}
