package mailops.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a reader who doubts the numbers wants to know.
///
/// @param made when the report was made
/// @param sources the files that the index has read
/// @param lines how many lines the span has
/// @param unparsed how many of them nobody understood
/// @param first the time of the oldest line of the span
/// @param gaps spans of two hours and more without any line
/// @param before where the numbers of the span before come from
/// @param version of mailops
/// @param took how long it took to count
public record FinePrint(
        Instant made,
        List<String> sources,
        long lines,
        long unparsed,
        Optional<Instant> first,
        Optional<Instant> last,
        List<Gap> gaps,
        String before,
        String version,
        Duration took) {
    /// A time without lines.
    public record Gap(Instant from, Instant to) {}

    public FinePrint {
        sources = List.copyOf(sources);
        gaps = List.copyOf(gaps);
    }
}
