package mailops.users;

import java.util.List;

/// Users that somebody named: on the command line, or in the configuration.
///
/// @param origin where they are named
public record NamedUsers(List<String> names, String origin) implements UserNames {
    public NamedUsers {
        names = List.copyOf(names);
    }

    @Override
    public UserList list() {
        return new UserList(names, origin);
    }
}
