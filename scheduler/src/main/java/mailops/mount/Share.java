package mailops.mount;

/// A share of a whole.
///
/// @param percent 0 to 100
public record Share(int percent) {
    public Share {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(percent + "% is no share");
        }
    }

    /// Whether so many are more than this share of all.
    public boolean isExceededBy(long part, long all) {
        return part * 100 > all * percent;
    }

    @Override
    public String toString() {
        return percent + "%";
    }
}
