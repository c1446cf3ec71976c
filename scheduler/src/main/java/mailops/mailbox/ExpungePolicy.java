package mailops.mailbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Which messages go.
///
/// @param mailboxes names as users see them, without the prefix of their namespace; all below them counts as well
/// @param specialUses `\Trash`: mailboxes that Dovecot's configuration marks so count as well
/// @param keep messages that stay however old they are
/// @param age how old the others must be, by the time when they came into the mailbox
/// @param domains other ages for the users of a domain, which is written in lower case
/// @param users other ages for single users, which come before those of their domains
public record ExpungePolicy(
        List<String> mailboxes,
        List<String> specialUses,
        Set<Keep> keep,
        Age age,
        Map<String, Age> domains,
        Map<String, Age> users) {
    /// Trash and Junk, 15 days.
    public static final ExpungePolicy STANDARD = new ExpungePolicy(
            List.of("Trash", "Junk"), List.of("\\Trash", "\\Junk"), Set.of(), Age.ofDays(15), Map.of(), Map.of());

    public ExpungePolicy {
        mailboxes = List.copyOf(mailboxes);
        specialUses = List.copyOf(specialUses);
        keep = Set.copyOf(keep);
        domains = Map.copyOf(domains);
        users = Map.copyOf(users);
    }

    /// The age for a user.
    public Age ageFor(String user) {
        Age own = users.get(user);
        if (own != null) {
            return own;
        }
        return domains.getOrDefault(domain(user), age);
    }

    /// The same policy with another age for everybody whose age is not `never`.
    public ExpungePolicy withAge(Age other) {
        return new ExpungePolicy(
                mailboxes, specialUses, keep, instead(age, other), instead(domains, other), instead(users, other));
    }

    private static Map<String, Age> instead(Map<String, Age> ages, Age other) {
        return ages.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> instead(entry.getValue(), other)));
    }

    private static Age instead(Age age, Age other) {
        return age.equals(Age.NEVER) ? age : other;
    }

    /// What is behind the last `@`, in lower case; empty where there is none.
    public static String domain(String user) {
        int at = user.lastIndexOf('@');
        return at < 0 ? "" : user.substring(at + 1).toLowerCase(Locale.ROOT);
    }
}
