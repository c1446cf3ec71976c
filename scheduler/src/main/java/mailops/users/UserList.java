package mailops.users;

import java.util.LinkedHashSet;
import java.util.List;
import mailops.Failure;
import mailops.Visible;

/// The mailbox users, and where the list came from.
///
/// @param names each once, in the order of the source, as Dovecot is asked for them; they may hold anything but NUL
/// @param origin what a person is told: `doveadm user '*'`, `/etc/dovecot/users`
public record UserList(List<String> names, String origin) {
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
}
