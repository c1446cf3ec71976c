package mailops.knowledge;

import java.util.Locale;

/// What a problem asks of the administrator.
public enum Urgency {
    /// Mail or logins stand still until somebody does something.
    ACT("act now"),
    /// Worth a look: somebody is probably refused who should not be.
    LOOK("look"),
    /// Strangers and other servers at their daily business; nothing is wrong here.
    WEATHER("weather");

    private final String label;

    Urgency(String label) {
        this.label = label;
    }

    /// The name as a knowledge file writes it: `act`, `look`, `weather`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The name as people read it: `act now`, `look`, `weather`.
    public String label() {
        return label;
    }
}
