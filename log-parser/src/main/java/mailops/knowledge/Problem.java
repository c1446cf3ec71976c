package mailops.knowledge;

import java.util.List;

/// A kind of problem: how it is recognised, what it means and what to do about it. One knowledge file.
///
/// @param id the name that people type: `relay-access-denied`
/// @param area the folder of the file: `smtp-in`
/// @param meaning what happened, as plain text; paragraphs are separated by an empty line
/// @param causes the likely causes as plain text, the most likely first
/// @param manuals addresses of the chapters to read
/// @param source the file, for messages about it
public record Problem(
        String id,
        String area,
        String title,
        Urgency urgency,
        String meaning,
        List<String> causes,
        List<Remedy> remedies,
        List<String> manuals,
        List<Rule> rules,
        List<Sample> samples,
        String source) {
    public Problem {
        causes = List.copyOf(causes);
        remedies = List.copyOf(remedies);
        manuals = List.copyOf(manuals);
        rules = List.copyOf(rules);
        samples = List.copyOf(samples);
    }
}
