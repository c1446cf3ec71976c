package mailops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import mailops.mailbox.ExpungePolicy;
import mailops.users.NamedUsers;
import mailops.users.ServerUsers;
import mailops.users.UserNames;

/// The options that say whose mailboxes are meant.
final class ChosenUsers {
    private static final Path STANDARD_INPUT = Path.of("-");

    private final Session session;
    private final Supplier<List<String>> users;
    private final Argument<Path> from;
    private final Supplier<List<String>> domains;

    ChosenUsers(Session session, Arguments arguments) {
        this.session = session;
        users = arguments.options("--user", "USER", String.class, "Only this user; repeatable.");
        from = arguments.option("--users-from", "FILE|-", Path.class, "Only the users in this file, one a line.");
        domains = arguments.options("--domain", "DOMAIN", String.class, "Only users of this domain; repeatable.");
    }

    /// Where the names come from; everybody on the server where nobody is named.
    UserNames names() throws IOException {
        if (!users.get().isEmpty()) {
            return new NamedUsers(users.get(), "--user");
        }
        if (from.isPresent()) {
            Path file = from.get().orElseThrow();
            return new NamedUsers(lines(file), file.equals(STANDARD_INPUT) ? "standard input" : file.toString());
        }
        return new ServerUsers(session.userSettings());
    }

    private List<String> lines(Path file) throws IOException {
        byte[] text;
        if (file.equals(STANDARD_INPUT)) {
            try (InputStream in = session.in()) {
                text = in.readAllBytes();
            }
        } else {
            text = Files.readAllBytes(file);
        }
        return new String(text, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /// Whether a user is in one of the domains.
    Predicate<String> filter() {
        Set<String> wanted = domains.get().stream()
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return user -> wanted.isEmpty() || wanted.contains(ExpungePolicy.domain(user));
    }

    /// Whether a user is named, if somebody is, and in one of the domains.
    Predicate<String> named() throws IOException {
        Set<String> names = users.get().isEmpty() && !from.isPresent()
                ? Set.of()
                : Set.copyOf(names().list().names());
        return filter().and(user -> names.isEmpty() || names.contains(user));
    }
}
