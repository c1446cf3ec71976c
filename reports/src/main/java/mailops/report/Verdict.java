package mailops.report;

/// The week in one sentence.
public record Verdict(Level level, String sentence) {
    /// What it asks of the reader.
    public enum Level {
        WELL("all well"),
        LOOK("look at these"),
        ACT("act now");

        private final String label;

        Level(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
