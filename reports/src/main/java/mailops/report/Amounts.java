package mailops.report;

import java.util.Locale;

/// Numbers as people read them.
public final class Amounts {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;
    private static final int DAY = 86_400;

    private Amounts() {}

    /// A number of this kind: `1,234`, `8.5 GiB`, `0.34 s`, `12.3 %`.
    public static String text(Kind kind, double value) {
        return switch (kind) {
            case BYTES -> bytes(value);
            case SECONDS -> seconds(value);
            case PERCENT -> percent(value);
            default -> count(Math.round(value));
        };
    }

    /// `1,234`.
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// `1 message`, `2 messages`; only for nouns that take an s.
    public static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    private static String bytes(double value) {
        if (value < 1024) {
            return Math.round(value) + " B";
        }
        double size = value / 1024;
        int unit = 0;
        while (size >= 1023.95 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }

    private static String seconds(double value) {
        if (value == 0) {
            return "0 s";
        }
        if (value < 10) {
            return String.format(Locale.ROOT, "%.2f s", value);
        }
        long whole = Math.round(value);
        if (whole < 2 * MINUTE) {
            return whole + " s";
        }
        if (whole < 2 * HOUR) {
            return whole / MINUTE + " min" + (whole % MINUTE == 0 ? "" : " " + whole % MINUTE + " s");
        }
        if (whole < 2 * DAY) {
            return whole / HOUR + " h" + (whole % HOUR < MINUTE ? "" : " " + whole % HOUR / MINUTE + " min");
        }
        return whole / DAY + " d" + (whole % DAY < HOUR ? "" : " " + whole % DAY / HOUR + " h");
    }

    /// Never 0 for something, nor 100 for less than all.
    private static String percent(double value) {
        if (value > 0 && value < 0.01) {
            return "< 0.01 %";
        }
        if (value < 1) {
            return String.format(Locale.ROOT, value == 0 ? "%.0f %%" : "%.2f %%", value);
        }
        return String.format(Locale.ROOT, value < 100 && value > 99.95 ? "%.2f %%" : "%.1f %%", value);
    }

    /// A change in percent: `+12 %`, `−5 %`, `as before` within five percent.
    public static String change(double percent) {
        long rounded = Math.round(percent);
        if (Math.abs(percent) < 5) {
            return "as before";
        }
        return rounded > 0 ? "+" + count(rounded) + " %" : "−" + count(-rounded) + " %";
    }
}
