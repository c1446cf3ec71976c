package mailops.report;

import java.util.OptionalDouble;

/// How long things took, for percentiles: exact to the millisecond below two seconds, to one percent above, in a fixed
/// amount of memory.
final class Delays {
    private static final int EXACT = 2_048;
    private static final int PER_OCTAVE = 64;
    private static final int OCTAVES = 32;

    private final int[] counts = new int[EXACT + OCTAVES * PER_OCTAVE];
    private long count;
    private long most;

    /// @param millis thousandths of a second, 0 or more
    void add(long millis) {
        counts[slot(Math.max(0, millis))]++;
        count++;
        most = Math.max(most, millis);
    }

    private static int slot(long millis) {
        if (millis < EXACT) {
            return (int) millis;
        }
        int octave = 63 - Long.numberOfLeadingZeros(millis / EXACT);
        if (octave >= OCTAVES) {
            return EXACT + OCTAVES * PER_OCTAVE - 1;
        }
        long base = (long) EXACT << octave;
        return EXACT + octave * PER_OCTAVE + (int) ((millis - base) * PER_OCTAVE / base);
    }

    private static long upper(int slot) {
        if (slot < EXACT) {
            return slot;
        }
        int octave = (slot - EXACT) / PER_OCTAVE;
        long base = (long) EXACT << octave;
        return base + base * ((slot - EXACT) % PER_OCTAVE + 1) / PER_OCTAVE - 1;
    }

    /// The seconds within which this share was done; absent where nothing was counted.
    ///
    /// @param percent above 0, up to 100
    OptionalDouble percentile(double percent) {
        if (count == 0) {
            return OptionalDouble.empty();
        }
        long rank = Math.max(1, (long) Math.ceil(count * percent / 100));
        long seen = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            seen += counts[slot];
            if (seen >= rank) {
                return OptionalDouble.of(Math.min(upper(slot), most) / 1000.0);
            }
        }
        return OptionalDouble.of(most / 1000.0);
    }

    long count() {
        return count;
    }
}
