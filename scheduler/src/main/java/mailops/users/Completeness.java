package mailops.users;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import mailops.Visible;
import mailops.dovecot.UserLookup.Entry;
import mailops.userdb.DovecotConfiguration;
import mailops.userdb.UserDatabase;
import mailops.userdb.Variables;
import mailops.userdb.Variables.Kind;

/// Whether Dovecot's list has all its users. With several userdbs it lists those that can be listed and says that it
/// succeeded: with `passwd` in front of `static`, it lists the accounts of the system and nobody who has mail.
final class Completeness {
    private final DovecotConfiguration configuration;
    private final Function<Collection<String>, Map<String, Entry>> lookup;
    private final Postfix postfix;

    Completeness(
            DovecotConfiguration configuration,
            Function<Collection<String>, Map<String, Entry>> lookup,
            Postfix postfix) {
        this.configuration = configuration;
        this.lookup = lookup;
        this.postfix = postfix;
    }

    /// What the list lacks.
    ///
    /// @param listed what Dovecot lists, not empty
    Optional<String> complaint(Set<String> listed) {
        Set<String> lower = new HashSet<>();
        listed.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        if (isListedByItself()) {
            return Optional.empty();
        }
        if (new DatabaseSource(Optional.of(configuration)).ask() instanceof Answer.Names known) {
            List<String> missing = known.names().stream()
                    .filter(name -> !name.isBlank() && !lower.contains(name.toLowerCase(Locale.ROOT)))
                    .toList();
            Map<String, Entry> entries = lookup.apply(missing);
            List<String> users = missing.stream()
                    .filter(name -> entries.get(name) instanceof Entry.Found)
                    .toList();
            if (users.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of("it lists " + Visible.of(listed.iterator().next())
                    + (listed.size() == 1 ? "" : " and others")
                    + ", and lacks " + users.size() + " whom Dovecot knows, as " + Visible.of(users.getFirst()) + " of "
                    + known.origin());
        }
        return strangeDomains(listed);
    }

    /// One userdb that lists what it looks up cannot lack anybody.
    private boolean isListedByItself() {
        List<String> drivers = configuration.userdbs().stream()
                .map(UserDatabase::driver)
                .filter(driver -> !driver.equals("prefetch"))
                .toList();
        return drivers.size() == 1 && !drivers.getFirst().equals("static");
    }

    /// Where nothing else is known, at least one user must be in a domain that Postfix delivers to mailboxes.
    private Optional<String> strangeDomains(Set<String> listed) {
        Variables format =
                Variables.of(configuration.value("auth_username_format").orElse("%u"));
        if (!postfix.isInstalled() || (format.has(Kind.LOCAL) && !format.has(Kind.DOMAIN))) {
            return Optional.empty();
        }
        Set<String> domains = new LinkedHashSet<>();
        for (String name : listed) {
            int at = name.indexOf('@');
            if (at >= 0) {
                domains.add(name.substring(at + 1).toLowerCase(Locale.ROOT));
            }
        }
        Set<String> own = postfix.domainsIn("virtual_mailbox_domains", domains);
        if (own.isEmpty() || domains.stream().anyMatch(own::contains)) {
            return Optional.empty();
        }
        return Optional.of(
                "it lists " + Visible.of(listed.iterator().next()) + (listed.size() == 1 ? "" : " and others")
                        + ", and nobody in a domain of this server, as "
                        + own.iterator().next());
    }
}
