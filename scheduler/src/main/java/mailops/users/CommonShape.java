package mailops.users;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mailops.userdb.PathTemplate;
import mailops.userdb.Variables;

/// What the paths of the users' mail have in common, where they come from a database and no setting tells it:
/// `/var/vmail/example.org/jane/Maildir` and its like have the shape `/var/vmail/%d/%n/Maildir`.
final class CommonShape {
    /// A component that is somebody's own, and not the name.
    private static final String ANYTHING = "%{home}";

    private CommonShape() {}

    /// The shape of the folders that are there; none where they have different depths or nothing in common.
    static Optional<PathTemplate> of(List<MailUser> users) {
        List<MailUser> there = users.stream().filter(MailUser::hasFolder).toList();
        if (there.isEmpty()) {
            return Optional.empty();
        }
        int depth = folder(there.getFirst()).getNameCount();
        if (there.stream().anyMatch(user -> folder(user).getNameCount() != depth)) {
            return Optional.empty();
        }
        List<String> components = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            components.add(component(there, i));
        }
        // Not the whole file system: it begins with a folder that all share.
        return components.getFirst().equals(ANYTHING)
                ? Optional.empty()
                : Optional.of(new PathTemplate(Variables.of("/" + String.join("/", components))));
    }

    private static String component(List<MailUser> users, int position) {
        String first = folder(users.getFirst()).getName(position).toString();
        if (all(users, position, MailUser::name)) {
            return "%u";
        }
        if (all(users, position, user -> part(user.name(), false))) {
            return "%n";
        }
        if (all(users, position, user -> part(user.name(), true))) {
            return "%d";
        }
        return all(users, position, user -> first) ? first.replace("%", "%%") : ANYTHING;
    }

    private static boolean all(List<MailUser> users, int position, Function<MailUser, String> expected) {
        return users.stream()
                .allMatch(user -> folder(user).getName(position).toString().equals(expected.apply(user)));
    }

    private static String part(String name, boolean domain) {
        int at = name.indexOf('@');
        if (domain) {
            return at < 0 ? "" : name.substring(at + 1);
        }
        return at < 0 ? name : name.substring(0, at);
    }

    private static Path folder(MailUser user) {
        return user.folder().orElseThrow().normalize();
    }
}
