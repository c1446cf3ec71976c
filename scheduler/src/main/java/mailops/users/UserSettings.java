package mailops.users;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mailops.dovecot.Dovecot;
import mailops.userdb.WalkLimits;

/// What an administrator can say about where the users are.
///
/// @param source the only one to ask; none asks them in turn
/// @param list the users themselves; where there are any, no source is asked
/// @param listOrigin where the list is written
/// @param dovecot the instance to ask
/// @param postfix the instance to ask
/// @param patience how long Dovecot may say nothing when it is asked for its users
/// @param limits where folders may be walked
public record UserSettings(
        Optional<SourceName> source,
        List<String> list,
        String listOrigin,
        Dovecot dovecot,
        Postfix postfix,
        Duration patience,
        WalkLimits limits) {
    /// Dovecot itself waits 60 seconds for its database. A hundred thousand names come within a few.
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);

    public UserSettings {
        list = List.copyOf(list);
    }

    /// The same with one source only.
    public UserSettings with(SourceName only) {
        return new UserSettings(Optional.of(only), list, listOrigin, dovecot, postfix, patience, limits);
    }
}
