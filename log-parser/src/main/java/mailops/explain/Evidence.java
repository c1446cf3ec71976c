package mailops.explain;

/// One thing that was found, or could not be looked at.
public record Evidence(Sign sign, String text) {
    /// What it does for the explanation.
    public enum Sign {
        SUPPORTS("+"),
        AGAINST("-"),
        /// Nobody could look.
        UNCHECKED("?");

        private final String mark;

        Sign(String mark) {
            this.mark = mark;
        }

        /// How it is shown: `+`, `-`, `?`.
        public String mark() {
            return mark;
        }
    }

    static Evidence supports(String text) {
        return new Evidence(Sign.SUPPORTS, text);
    }

    static Evidence against(String text) {
        return new Evidence(Sign.AGAINST, text);
    }

    static Evidence unchecked(String text) {
        return new Evidence(Sign.UNCHECKED, text);
    }
}
