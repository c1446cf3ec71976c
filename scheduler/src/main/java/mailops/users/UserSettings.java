package mailops.users;

import java.util.List;
import java.util.Optional;
import mailops.dovecot.Dovecot;

/// What an administrator can say about where the users are.
///
/// @param source the only one to ask; none asks them in turn
/// @param list the users themselves; where there are any, no source is asked
/// @param listOrigin where the list is written
/// @param dovecot the instance to ask
/// @param postfix the instance to ask
public record UserSettings(
        Optional<SourceName> source, List<String> list, String listOrigin, Dovecot dovecot, Postfix postfix) {
    public UserSettings {
        list = List.copyOf(list);
    }

    /// Debian's Dovecot and Postfix, and all sources.
    public static UserSettings standard() {
        return new UserSettings(Optional.empty(), List.of(), "configuration", Dovecot.standard(), Postfix.standard());
    }

    /// The same with one source only.
    public UserSettings with(SourceName only) {
        return new UserSettings(Optional.of(only), list, listOrigin, dovecot, postfix);
    }
}
