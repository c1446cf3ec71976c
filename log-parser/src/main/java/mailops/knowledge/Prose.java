package mailops.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// The Markdown of a knowledge file: title, meaning, causes, remedies and samples.
final class Prose {
    static final String CAUSES = "Likely causes";
    static final String REMEDIES = "What to do";
    static final String SAMPLES = "Samples";

    private static final List<String> SECTIONS = List.of(CAUSES, REMEDIES, SAMPLES);
    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    private final Map<String, List<Node>> sections = new TreeMap<>();
    private final List<Node> introduction = new ArrayList<>();
    private final int firstLine;
    private final FileErrors errors;
    private Optional<String> title = Optional.empty();

    /// @param firstLine the line of the file on which the Markdown starts
    Prose(String markdown, int firstLine, FileErrors errors) {
        this.firstLine = firstLine;
        this.errors = errors;
        List<Node> section = introduction;
        for (Node node : children(PARSER.parse(markdown))) {
            if (node instanceof Heading heading) {
                section = sectionUnder(heading);
            } else {
                section.add(node);
            }
        }
        if (title.isEmpty()) {
            errors.add(firstLine, "the title is missing", "write '# Title' below the front matter");
        }
        for (String name : SECTIONS) {
            if (!sections.containsKey(name)) {
                errors.add(firstLine, "the section '## " + name + "' is missing");
            }
        }
    }

    private List<Node> sectionUnder(Heading heading) {
        String name = PlainText.ofHeading(heading);
        if (heading.getLevel() == 1 && title.isEmpty()) {
            title = Optional.of(name);
            return introduction;
        }
        if (heading.getLevel() != 2 || !SECTIONS.contains(name) || sections.containsKey(name)) {
            errors.add(
                    line(heading),
                    "unexpected heading '" + name + "'",
                    "a file has one title and the sections " + String.join(", ", SECTIONS));
        }
        return sections.computeIfAbsent(name, key -> new ArrayList<>());
    }

    Optional<String> title() {
        return title;
    }

    /// The paragraphs below the title.
    String meaning() {
        List<String> paragraphs = introduction.stream()
                .map(PlainText::of)
                .filter(text -> !text.isEmpty())
                .toList();
        if (paragraphs.isEmpty()) {
            errors.add(firstLine, "below the title nothing says what the problem means");
        }
        return String.join("\n\n", paragraphs);
    }

    List<String> causes() {
        List<String> causes = new ArrayList<>();
        for (ListItem item : items(CAUSES)) {
            if (!(item.getParent() instanceof OrderedList)) {
                errors.add(line(item), "causes are a numbered list, the most likely first");
                break;
            }
            causes.add(children(item).stream().map(PlainText::of).collect(Collectors.joining(" ")));
        }
        return causes;
    }

    List<Remedy> remedies() {
        return items(REMEDIES).stream().map(this::remedy).toList();
    }

    private Remedy remedy(ListItem item) {
        List<String> text = new ArrayList<>();
        Optional<String> command = Optional.empty();
        Optional<String> file = Optional.empty();
        Optional<String> setting = Optional.empty();
        for (Node part : children(item)) {
            if (part instanceof Paragraph) {
                text.add(PlainText.of(part));
            } else if (part instanceof FencedCodeBlock block && info(block).equals("sh") && command.isEmpty()) {
                command = Optional.of(block.getLiteral().strip());
            } else if (part instanceof FencedCodeBlock block && info(block).startsWith("conf /") && file.isEmpty()) {
                file = Optional.of(info(block).substring("conf ".length()).strip());
                setting = Optional.of(block.getLiteral().stripTrailing());
            } else {
                errors.add(
                        line(part),
                        "a remedy is text with at most one ```sh and one ```conf /path/of/the/file block",
                        "make it two remedies");
            }
        }
        if (command.filter(shell -> shell.contains("<<")).isPresent()) {
            errors.add(line(item), "a command with a here-document, whose quoting cannot be followed");
        }
        return new Remedy(String.join("\n\n", text), command, file, setting);
    }

    List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (Node node : sections.getOrDefault(SAMPLES, List.of())) {
            if (node instanceof FencedCodeBlock block) {
                samples.addAll(SampleBlock.read(info(block), block.getLiteral(), line(block), errors));
            } else if (!(node instanceof Paragraph)) {
                errors.add(line(node), "samples stand in ```match and ```no-match blocks");
            }
        }
        if (sections.containsKey(SAMPLES) && samples.stream().noneMatch(Sample::expected)) {
            errors.add(firstLine, "no sample that matches", "show a real line in a ```match block");
        }
        return samples;
    }

    private List<ListItem> items(String section) {
        List<ListItem> items = new ArrayList<>();
        for (Node node : sections.getOrDefault(section, List.of())) {
            if (node instanceof ListBlock list) {
                children(list).forEach(item -> items.add((ListItem) item));
            } else {
                errors.add(line(node), "'" + section + "' holds a list and nothing else");
            }
        }
        if (items.isEmpty() && sections.containsKey(section)) {
            errors.add(firstLine, "the section '" + section + "' is empty");
        }
        return items;
    }

    private static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            children.add(node);
        }
        return children;
    }

    private static String info(FencedCodeBlock block) {
        String info = block.getInfo();
        return info == null ? "" : info.strip();
    }

    private int line(Node node) {
        return node.getSourceSpans().isEmpty()
                ? firstLine
                : firstLine + node.getSourceSpans().getFirst().getLineIndex();
    }
}
