package mailops.doctor;

import java.util.List;
import java.util.stream.Collectors;
import mailops.Visible;

/// Many things in a sentence.
final class Some {
    private static final int SHOWN = 3;

    private Some() {}

    /// `1 user`, `3 users`.
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /// The first few of them.
    static String of(List<String> names) {
        String shown = names.stream().limit(SHOWN).map(Visible::of).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? shown + " …" : shown;
    }
}
