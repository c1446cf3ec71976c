package mailops.userdb;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.TreeMap;
import mailops.userdb.Variables.Kind;
import mailops.userdb.Variables.Part;

/// A path with the user's name in it, read backwards: from the folders that exist to the users that they are for.
public final class PathTemplate {
    /// A path that exists and has the shape of the template.
    ///
    /// @param user whom it is for; none where the template does not name the whole user
    /// @param domain the domain in it, if the template has one
    public record Match(Path path, Optional<String> user, Optional<String> domain) {}

    private record Bound(Optional<String> user, Optional<String> local, Optional<String> domain) {
        static final Bound NOTHING = new Bound(Optional.empty(), Optional.empty(), Optional.empty());

        /// With one more value, unless it is another than before.
        Optional<Bound> with(Kind kind, String value) {
            return switch (kind) {
                case USER -> agree(user, value).map(same -> new Bound(same, local, domain));
                case LOCAL -> agree(local, value).map(same -> new Bound(user, same, domain));
                case DOMAIN -> agree(domain, value).map(same -> new Bound(user, local, same));
                case OTHER -> Optional.of(this);
            };
        }

        private static Optional<Optional<String>> agree(Optional<String> before, String value) {
            return before.filter(earlier -> !earlier.equals(value)).isPresent()
                    ? Optional.empty()
                    : Optional.of(Optional.of(value));
        }

        Optional<String> name() {
            return user.or(() ->
                    local.map(name -> domain.map(behind -> name + "@" + behind).orElse(name)));
        }
    }

    private final Variables whole;
    private final List<Variables> components = new ArrayList<>();

    /// @param template an absolute path with variables
    public PathTemplate(Variables template) {
        whole = template;
        StringTokenizer names = new StringTokenizer(template.toString(), "/");
        while (names.hasMoreTokens()) {
            components.add(Variables.of(names.nextToken()));
        }
    }

    /// What a walk found.
    ///
    /// @param leftOut folders that the limits kept it out of, each with the reason
    public record Found(List<Match> matches, Map<Path, String> leftOut) {
        /// A sentence about what was left out; empty where nothing was.
        public Optional<String> remark() {
            return leftOut.entrySet().stream()
                    .findFirst()
                    .map(first -> first.getKey() + " was not looked into (" + first.getValue() + ")"
                            + (leftOut.size() == 1 ? "" : ", and " + (leftOut.size() - 1) + " more"));
        }
    }

    /// The paths that exist. Names that begin with a dot are nobody's, and symbolic links are followed only where the
    /// template names them.
    ///
    /// @throws IOException where a folder cannot be read
    public Found find(WalkLimits limits) throws IOException {
        Found found = new Found(new ArrayList<>(), new TreeMap<>());
        if (!whole.isConstant()) {
            walk(Path.of("/"), 0, Bound.NOTHING, limits, found);
        }
        return found;
    }

    /// The part in front of the first variable.
    private Path start() {
        Path start = Path.of("/");
        for (Variables component : components) {
            if (!component.isConstant()) {
                return start;
            }
            start = start.resolve(component.expand("").orElseThrow());
        }
        return start;
    }

    private void walk(Path at, int depth, Bound bound, WalkLimits limits, Found found) throws IOException {
        Path start = start();
        Optional<String> refusal = at.startsWith(start) ? limits.refusal(start, at) : Optional.empty();
        if (refusal.isPresent()) {
            found.leftOut().put(at, refusal.get());
            return;
        }
        if (depth == components.size()) {
            Optional<String> user = bound.name();
            // Lower case and the like were not looked at on the way.
            if (user.flatMap(whole::expand)
                    .filter(path -> !Path.of(path).equals(at))
                    .isEmpty()) {
                found.matches().add(new Match(at, user, bound.domain()));
            }
            return;
        }
        Variables component = components.get(depth);
        if (component.isConstant()) {
            Path next = at.resolve(component.expand("").orElseThrow());
            if (Files.exists(next)) {
                walk(next, depth + 1, bound, limits, found);
            }
            return;
        }
        if (!Files.isDirectory(at)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(at)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                Optional<Bound> next = name.startsWith(".") ? Optional.empty() : match(component.parts(), name, bound);
                if (next.isPresent() && Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
                    walk(entry, depth + 1, next.get(), limits, found);
                }
            }
        }
    }

    /// Each variable takes what stands before the next literal, the last one all that is left.
    private static Optional<Bound> match(List<Part> parts, String name, Bound bound) {
        if (parts.isEmpty()) {
            return Optional.of(bound).filter(all -> name.isEmpty());
        }
        Part first = parts.getFirst();
        List<Part> others = parts.subList(1, parts.size());
        if (first.variable().isEmpty()) {
            return name.startsWith(first.text())
                    ? match(others, name.substring(first.text().length()), bound)
                    : Optional.empty();
        }
        int end = name.length();
        if (!others.isEmpty()) {
            String literal = others.getFirst().text();
            end = others.size() == 1 && name.endsWith(literal)
                    ? name.length() - literal.length()
                    : name.indexOf(literal);
        }
        if (end <= 0) {
            return Optional.empty();
        }
        String rest = name.substring(end);
        return bound.with(first.variable().get(), name.substring(0, end)).flatMap(more -> match(others, rest, more));
    }

    @Override
    public String toString() {
        return whole.toString();
    }
}
