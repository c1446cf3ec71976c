package mailops.users;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mailops.dovecot.UserLookup.Entry;
import mailops.userdb.MailLayout;
import mailops.userdb.PathTemplate;
import mailops.userdb.WalkLimits;
import org.jspecify.annotations.Nullable;

/// The users against the mail folders: who has none yet, and which are nobody's. Only looks.
final class Reconciliation {
    private final List<MailUser> users = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Set<Path> orphans = new TreeSet<>();
    private final WalkLimits limits;

    Reconciliation(Optional<MailLayout> layout, Verification.Checked list, WalkLimits limits) {
        this.limits = limits;
        Set<Path> owned = new HashSet<>();
        for (String name : list.names()) {
            Entry entry = list.entries().get(name);
            Map<String, String> fields = entry instanceof Entry.Found found ? found.fields() : Map.of();
            Optional<Path> folder = layout.filter(known -> !(entry instanceof Entry.Failed))
                    .flatMap(known -> known.folder(name, fields));
            folder.map(Reconciliation::real).ifPresent(owned::add);
            users.add(new MailUser(
                    name,
                    standing(entry),
                    folder,
                    folder.filter(Files::isDirectory).isPresent()));
        }
        try {
            findOrphans(layout.flatMap(MailLayout::template), owned);
        } catch (IOException e) {
            remarks.add("Folders without a user were not looked for: " + DatabaseSource.reason(e) + ".");
        }
    }

    private static MailUser.Standing standing(@Nullable Entry entry) {
        return switch (entry) {
            case Entry.Found found -> MailUser.Standing.KNOWN;
            case Entry.Failed failed -> MailUser.Standing.FAILED;
            case Entry.Unknown unknown -> MailUser.Standing.UNCHECKED;
            case null -> MailUser.Standing.UNCHECKED;
        };
    }

    List<MailUser> users() {
        return users;
    }

    List<Path> orphans() {
        return List.copyOf(orphans);
    }

    List<String> remarks() {
        return remarks;
    }

    private void findOrphans(Optional<PathTemplate> template, Set<Path> owned) throws IOException {
        Set<Path> above = new HashSet<>();
        for (Path folder : owned) {
            for (Path at = folder.getParent(); at != null; at = at.getParent()) {
                above.add(at);
            }
        }
        Set<Path> candidates = new TreeSet<>();
        for (PathTemplate shape :
                Stream.concat(template.stream(), CommonShape.of(users).stream()).toList()) {
            PathTemplate.Found found = shape.find(limits);
            found.matches().forEach(match -> candidates.add(match.path()));
            found.remark()
                    .map(text -> text + ".")
                    .filter(text -> !remarks.contains(text))
                    .ifPresent(remarks::add);
        }
        for (Path folder : candidates) {
            Path real = real(folder);
            boolean inUse = above.contains(real);
            for (Path at = real; at != null; at = at.getParent()) {
                inUse |= owned.contains(at);
            }
            if (!inUse && MailFolder.looksLikeOne(folder)) {
                orphans.add(folder);
            }
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path.normalize();
        }
    }
}
