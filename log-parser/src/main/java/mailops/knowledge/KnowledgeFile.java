package mailops.knowledge;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mailops.SimilarNames;
import mailops.event.Field;

/// One knowledge file as it was read.
///
/// @param source where it stands, for messages
/// @param area the folder that it stands in
/// @param name its name without `.md`, which is its problem's id
record KnowledgeFile(String source, String area, String name, String content) {
    private static final String FENCE = "---\n";

    /// The problem that the file describes. Where the file is wrong, `found` gets everything that is, and the result is
    /// empty.
    Optional<Problem> read(List<FileError> found) {
        FileErrors errors = new FileErrors(source, found);
        int errorsBefore = found.size();
        String text = content.replace("\r\n", "\n");
        int end = text.startsWith(FENCE) ? text.indexOf("\n" + FENCE, FENCE.length() - 1) : -1;
        if (end < 0) {
            errors.add(1, "the file does not start with front matter", "put YAML between two lines of three dashes");
            return Optional.empty();
        }
        String yaml = text.substring(FENCE.length(), end + 1);
        int bodyLine = 3 + (int) yaml.chars().filter(c -> c == '\n').count();
        Optional<YamlNode> node = YamlNode.parse(yaml, 2, errors);
        Prose prose = new Prose(text.substring(end + 1 + FENCE.length()), bodyLine, errors);
        Optional<Problem> problem = node.map(head -> problem(FrontMatter.read(head, errors), prose, errors));
        problem.ifPresent(read -> checkPlaceholders(read, bodyLine, errors));
        return found.size() == errorsBefore ? problem : Optional.empty();
    }

    private Problem problem(FrontMatter head, Prose prose, FileErrors errors) {
        checkId(head, errors);
        return new Problem(
                name,
                area,
                prose.title().orElse(name),
                head.urgency().orElse(Urgency.LOOK),
                prose.meaning(),
                prose.causes(),
                prose.remedies(),
                head.manuals(),
                head.rules(),
                prose.samples(),
                source);
    }

    private void checkId(FrontMatter head, FileErrors errors) {
        if (head.id().isPresent() && !head.id().get().equals(name)) {
            errors.add(
                    head.idLine(),
                    "the id '" + head.id().get() + "' is not the file's name",
                    "call the file " + head.id().get() + ".md");
        }
    }

    /// Meaning and causes tell of the problem, whoever met it; the remedies tell what this line's values call for.
    private static void checkPlaceholders(Problem problem, int line, FileErrors errors) {
        Set<String> known = new HashSet<>();
        for (Field field : Field.values()) {
            known.add(field.fieldName());
        }
        for (Rule rule : problem.rules()) {
            rule.pattern()
                    .ifPresent(pattern -> known.addAll(pattern.namedGroups().keySet()));
        }
        for (String placeholder : Placeholders.names(problem.meaning() + "\n" + problem.causes())) {
            errors.add(line, "the placeholder {" + placeholder + "} stands outside of the remedies");
        }
        for (Remedy remedy : problem.remedies()) {
            String all = remedy.text() + "\n" + remedy.command().orElse("") + "\n"
                    + remedy.setting().orElse("");
            for (String placeholder : Placeholders.names(all)) {
                if (!known.contains(placeholder)) {
                    errors.add(
                            line,
                            "the placeholder {" + placeholder + "} is neither a field nor a named group",
                            SimilarNames.hint(placeholder, known)
                                    .or(() -> Optional.of("write <" + placeholder.replace('_', ' ')
                                            + "> for what only the reader knows")));
                }
            }
        }
    }
}
