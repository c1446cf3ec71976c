package mailops.cli;

/// Numbers and nouns for people.
final class Numbers {
    private Numbers() {}

    /// With a comma between thousands: `2,113,904`.
    static String grouped(long number) {
        StringBuilder digits = new StringBuilder(Long.toString(number));
        for (int i = digits.length() - 3; i > (number < 0 ? 1 : 0); i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /// `1 line`, `2 lines`.
    static String of(long number, String noun) {
        return grouped(number) + ' ' + noun + (number == 1 ? "" : "s");
    }
}
