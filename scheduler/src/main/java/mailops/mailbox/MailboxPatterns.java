package mailops.mailbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import mailops.dovecot.DovecotSettings;
import mailops.dovecot.DovecotSettings.Block;

/// The names of the mailboxes that a policy means, as doveadm's search takes them: with the prefix of their namespace,
/// and with all that is below them.
public final class MailboxPatterns {
    private MailboxPatterns() {}

    /// Names where nothing is known of the server: no prefix, and `/` between the levels.
    public static List<String> without(ExpungePolicy policy) {
        return withChildren("", "/", policy.mailboxes());
    }

    /// Names for a server.
    public static List<String> in(DovecotSettings settings, ExpungePolicy policy) {
        List<Block> namespaces = settings.root().blocks("namespace").stream()
                .filter(MailboxPatterns::isOwn)
                .toList();
        if (namespaces.isEmpty()) {
            return withChildren("", separator(settings, Optional.empty()), policy.mailboxes());
        }
        Set<String> patterns = new LinkedHashSet<>();
        for (Block namespace : namespaces) {
            List<String> names = new ArrayList<>(policy.mailboxes());
            namespace.blocks("mailbox").stream()
                    .filter(mailbox -> hasUse(mailbox, policy.specialUses()))
                    .map(MailboxPatterns::name)
                    .forEach(names::add);
            patterns.addAll(withChildren(
                    namespace.value("prefix").orElse(""), separator(settings, Optional.of(namespace)), names));
        }
        return List.copyOf(patterns);
    }

    /// Mailboxes of the policy that Dovecot itself expunges, after how long, and only when their user logs out:
    /// `Trash after 30d`.
    public static List<String> expungedByDovecot(DovecotSettings settings, ExpungePolicy policy) {
        return settings.root().blocks("namespace").stream()
                .flatMap(namespace -> namespace.blocks("mailbox").stream())
                .filter(mailbox -> policy.mailboxes().contains(name(mailbox)) || hasUse(mailbox, policy.specialUses()))
                .flatMap(mailbox -> mailbox
                        .value("autoexpunge")
                        .filter(age -> !age.equals("0"))
                        .map(age -> name(mailbox) + " after " + age)
                        .stream())
                .toList();
    }

    /// Other people's mailboxes, and second names of the same ones, are left alone.
    private static boolean isOwn(Block namespace) {
        return namespace.value("type").orElse("private").equals("private")
                && namespace.value("alias_for").isEmpty()
                && !namespace.value("disabled").orElse("no").equals("yes");
    }

    private static String name(Block mailbox) {
        return mailbox.value("name").orElse(mailbox.name());
    }

    private static boolean hasUse(Block mailbox, List<String> uses) {
        StringTokenizer marked =
                new StringTokenizer(mailbox.value("special_use").orElse(""));
        while (marked.hasMoreTokens()) {
            String use = marked.nextToken();
            if (uses.stream().anyMatch(wanted -> wanted.equalsIgnoreCase(use))) {
                return true;
            }
        }
        return false;
    }

    /// Where the level ends: in doubt at `/`, which is in no name. A dot would be, so that `Trash.old` beside Trash
    /// would go with it.
    private static String separator(DovecotSettings settings, Optional<Block> namespace) {
        return namespace
                .flatMap(block -> block.value("separator"))
                .orElseGet(() -> usesMaildirLayout(settings, namespace) ? "." : "/");
    }

    private static boolean usesMaildirLayout(DovecotSettings settings, Optional<Block> namespace) {
        Block root = settings.root();
        String location = namespace
                .flatMap(block -> block.value("location"))
                .or(() -> root.value("mail_location"))
                .orElse("");
        String driver = namespace
                .flatMap(block -> block.value("mail_driver"))
                .or(() -> root.value("mail_driver"))
                .orElse("");
        String layout = root.value("mailbox_list_layout").orElse("maildir++").toLowerCase(Locale.ROOT);
        return (location.startsWith("maildir:") && !location.contains(":LAYOUT=fs"))
                || (driver.equals("maildir") && layout.equals("maildir++"));
    }

    private static List<String> withChildren(String prefix, String separator, List<String> names) {
        Set<String> patterns = new LinkedHashSet<>();
        for (String name : names) {
            patterns.add(prefix + name);
            patterns.add(prefix + name + separator + "*");
        }
        return List.copyOf(patterns);
    }
}
