package mailops.report;

import java.util.List;
import java.util.Optional;

/// Everything that the report says, in the order in which it is read.
///
/// @param host the server's name, where the log tells it
/// @param domain the tenant that the numbers are of; all of the server's without
/// @param names users without a domain who logged in: what is to be replaced in texts when names are
/// @param redacted whether names and addresses were replaced
public record Report(
        Span span,
        Optional<String> host,
        Optional<String> domain,
        List<String> names,
        boolean redacted,
        Verdict verdict,
        List<Action> actions,
        List<Figure> figures,
        List<Chart> charts,
        List<Table> tables,
        FinePrint finePrint) {
    public Report {
        names = List.copyOf(names);
        actions = List.copyOf(actions);
        figures = List.copyOf(figures);
        charts = List.copyOf(charts);
        tables = List.copyOf(tables);
    }

    /// What it is about, for titles and subjects: `mx1 · week 2026-W46`.
    public String title() {
        return domain.or(() -> host).map(name -> name + " · ").orElse("") + span.title();
    }
}
