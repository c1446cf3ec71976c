package mailops.report.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads HTML as strictly as XML, but for the elements that have no end, and fails at whatever a browser would have to
/// guess about.
final class StrictHtml {
    private static final Set<String> VOID = Set.of("meta", "br", "img", "hr", "link", "input", "base");

    private final String text;
    private final List<String> elements = new ArrayList<>();
    private final Map<String, List<String>> values = new HashMap<>();

    private StrictHtml(String text) {
        this.text = text;
    }

    static StrictHtml of(String page) {
        StrictHtml html = new StrictHtml(page);
        html.read();
        return html;
    }

    private void read() {
        if (!text.startsWith("<!DOCTYPE html>\n")) {
            throw new AssertionError("no doctype");
        }
        Deque<String> open = new ArrayDeque<>();
        int at = "<!DOCTYPE html>".length();
        while (true) {
            int tag = text.indexOf('<', at);
            String between = text.substring(at, tag < 0 ? text.length() : tag);
            if (between.indexOf('>') >= 0 && !"style".equals(open.peek())) {
                throw new AssertionError("a > in text: " + around(at));
            }
            entities(between, !"style".equals(open.peek()));
            if (tag < 0) {
                break;
            }
            int close = text.indexOf('>', tag);
            String inside = text.substring(tag + 1, close);
            at = close + 1;
            if (inside.startsWith("/")) {
                if (!inside.substring(1).equals(open.poll())) {
                    throw new AssertionError("</" + inside + "> closes another: " + around(tag));
                }
                continue;
            }
            boolean empty = inside.endsWith("/");
            String name = start(empty ? inside.substring(0, inside.length() - 1) : inside);
            if (!empty && !VOID.contains(name)) {
                open.push(name);
            }
        }
        if (!open.isEmpty()) {
            throw new AssertionError("not closed: " + open);
        }
    }

    private String start(String tag) {
        int blank = tag.indexOf(' ');
        String name = blank < 0 ? tag : tag.substring(0, blank);
        if (name.isEmpty() || !name.chars().allMatch(Character::isLetterOrDigit)) {
            throw new AssertionError("no element: " + tag);
        }
        elements.add(name);
        String rest = blank < 0 ? "" : tag.substring(blank).strip();
        while (!rest.isEmpty()) {
            int equals = rest.indexOf('=');
            char quote = equals < 0 || equals + 1 >= rest.length() ? ' ' : rest.charAt(equals + 1);
            int end = quote == '"' || quote == '\'' ? rest.indexOf(quote, equals + 2) : -1;
            if (end < 0) {
                throw new AssertionError("no attribute: " + rest + " in " + tag);
            }
            String value = rest.substring(equals + 2, end);
            entities(value, true);
            values.computeIfAbsent(rest.substring(0, equals), key -> new ArrayList<>())
                    .add(value);
            rest = rest.substring(end + 1).strip();
        }
        return name;
    }

    private static void entities(String text, boolean strict) {
        for (int at = strict ? text.indexOf('&') : -1; at >= 0; at = text.indexOf('&', at + 1)) {
            String from = text.substring(at);
            if (List.of("&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&apos;").stream()
                    .noneMatch(from::startsWith)) {
                throw new AssertionError("a bare &: " + from.substring(0, Math.min(30, from.length())));
            }
        }
    }

    private String around(int at) {
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
    }

    List<String> elements() {
        return elements;
    }

    Set<String> attributes() {
        return new TreeSet<>(values.keySet());
    }

    List<String> values(String attribute) {
        return values.getOrDefault(attribute, List.of());
    }
}
