package mailops.mailbox;

import java.util.Locale;

/// Messages that stay however old they are.
public enum Keep {
    UNSEEN("SEEN"),
    FLAGGED("UNFLAGGED");

    private final String searchKey;

    Keep(String searchKey) {
        this.searchKey = searchKey;
    }

    /// The search key that finds the others, doveadm-search-query(7).
    String searchKey() {
        return searchKey;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
