package mailops.report;

/// The span that the report is about, and the one before it.
enum Period {
    BEFORE(0),
    NOW(1);

    /// Its place in arrays.
    final int index;

    Period(int index) {
        this.index = index;
    }
}
