package mailops.explain;

import java.util.List;

/// Why it may have happened, and what speaks for or against it.
public record Cause(String text, Likelihood likelihood, List<Evidence> evidence) {
    public Cause {
        evidence = List.copyOf(evidence);
    }
}
