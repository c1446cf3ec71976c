package mailops.explain;

import java.util.List;
import java.util.Optional;

/// All there is to say about one problem, or one message.
///
/// @param title the problem's name
/// @param summary how many incidents, of whom, since when
/// @param meaning what the problem is; empty where the cases say all
/// @param cases own trouble first, weather last
/// @param manuals addresses of the chapters to read
/// @param query finds its lines
public record Answer(
        String title,
        String summary,
        String meaning,
        List<Explanation> cases,
        List<String> manuals,
        Optional<String> query) {
    public Answer {
        cases = List.copyOf(cases);
        manuals = List.copyOf(manuals);
    }
}
