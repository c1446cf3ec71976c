package mailops.index;

import java.time.Duration;
import java.util.List;
import mailops.event.SourceProgress;

/// What one run added.
///
/// @param sources the files that were read; those of which nothing was new are not among them
/// @param unreadable the files that could not be looked at, with the reason
/// @param lines how many lines were added
/// @param unparsed how many of them nobody understood
public record IndexRun(
        List<SourceProgress> sources, List<Unreadable> unreadable, long lines, long unparsed, Duration took) {
    /// A file that was to be read and could not.
    ///
    /// @param reason in a few words, without the path
    public record Unreadable(String path, String reason) {}

    public IndexRun {
        sources = List.copyOf(sources);
        unreadable = List.copyOf(unreadable);
    }
}
