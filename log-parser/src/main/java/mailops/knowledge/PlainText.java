package mailops.knowledge;

import java.util.Set;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;

/// Markdown as plain text for a terminal: a paragraph is one line, which the terminal wraps.
final class PlainText {
    private static final TextContentRenderer RENDERER = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.STRIP)
            .nodeRendererFactory(CodeInBackticks::new)
            .build();

    private PlainText() {}

    static String of(Node node) {
        return RENDERER.render(node).strip();
    }

    /// The renderer puts a colon behind a heading, as if its section went on in the same line.
    static String ofHeading(Heading heading) {
        String text = of(heading);
        return text.endsWith(":") ? text.substring(0, text.length() - 1) : text;
    }

    /// The renderer's own double quotes would read as part of a command or value.
    private record CodeInBackticks(TextContentNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Code.class);
        }

        @Override
        public void render(Node node) {
            context.getWriter().write("`" + ((Code) node).getLiteral() + "`");
        }
    }
}
