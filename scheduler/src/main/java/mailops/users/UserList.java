package mailops.users;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import mailops.Failure;
import mailops.Visible;
import mailops.dovecot.UserLookup;
import mailops.userdb.DovecotConfiguration;

/// The mailbox users, and where the list came from.
///
/// @param names each once, in the order of the source, as Dovecot is asked for them; they may hold anything but NUL
/// @param origin what a person is told: `doveadm user '*'`, `/etc/dovecot/users`
/// @param known what was found out about them on the way, so that nobody asks twice; none where they were only named
public record UserList(List<String> names, String origin, Optional<Known> known) {
    /// What Dovecot said while the list was checked.
    ///
    /// @param configuration of the Dovecot that was asked
    /// @param entries what its userdb says of each user
    public record Known(DovecotConfiguration configuration, Map<String, UserLookup.Entry> entries) {
        public Known {
            entries = Map.copyOf(entries);
        }
    }

    /// Users of whom no more than the names is known.
    public UserList(List<String> names, String origin) {
        this(names, origin, Optional.empty());
    }

    /// @throws Failure where there is nobody, or a name that nobody can have
    public UserList {
        names = List.copyOf(new LinkedHashSet<>(names));
        if (names.isEmpty()) {
            throw Failure.of(Failure.Kind.NO_INPUT, "users: " + origin + ": names no user");
        }
        for (String name : names) {
            if (name.isEmpty() || name.indexOf('\0') >= 0) {
                throw Failure.of(
                        Failure.Kind.BAD_DATA,
                        "users: " + origin + ": '" + Visible.of(name) + "' cannot be the name of a user");
            }
        }
    }

    /// Those of them who are meant.
    ///
    /// @throws Failure where nobody is
    public UserList only(Predicate<String> meant) {
        List<String> chosen = names.stream().filter(meant).toList();
        if (chosen.isEmpty()) {
            throw Failure.of(Failure.Kind.NO_INPUT, "users: " + origin + ": none of " + names.size() + " is meant");
        }
        return new UserList(chosen, origin, known);
    }
}
