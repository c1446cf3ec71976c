package mailops.users;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mailops.userdb.SaveDate;

/// Who has a mailbox here, how we know, and what does not fit together. Nothing of it is changed by asking.
///
/// @param list the names, as jobs need them
/// @param users the same with what is known of each; never empty when the census is taken
/// @param strangers names of the list that Dovecot does not know
/// @param orphans mail folders that are nobody's
/// @param tried all sources that were asked, in their order
/// @param remarks what a person should know about the list, a sentence each
/// @param advice what would let Dovecot list its users itself, lines; empty where it does
/// @param saveDate whether Dovecot remembers since when a mail is in its folder; none without Dovecot
public record Census(
        UserList list,
        List<MailUser> users,
        List<Stranger> strangers,
        List<Path> orphans,
        List<Tried> tried,
        List<String> remarks,
        List<String> advice,
        Optional<SaveDate> saveDate) {

    /// A name that a source has and Dovecot does not know.
    public record Stranger(String name, String why) {}

    public Census {
        users = List.copyOf(users);
        strangers = List.copyOf(strangers);
        orphans = List.copyOf(orphans);
        tried = List.copyOf(tried);
        remarks = List.copyOf(remarks);
        advice = List.copyOf(advice);
    }

    /// Where the list came from.
    public String origin() {
        return list.origin();
    }

    /// The same for one domain only. Folders are not the domain's, so orphans are left out.
    public Census in(String domain) {
        String end = "@" + domain.toLowerCase(Locale.ROOT);
        return new Census(
                list,
                users.stream()
                        .filter(user -> user.name().toLowerCase(Locale.ROOT).endsWith(end))
                        .toList(),
                strangers.stream()
                        .filter(stranger ->
                                stranger.name().toLowerCase(Locale.ROOT).endsWith(end))
                        .toList(),
                List.of(),
                tried,
                remarks,
                advice,
                saveDate);
    }

    /// How many have no folder yet, among those of whom it is known where it would be.
    public long withoutFolder() {
        return users.stream()
                .filter(user -> user.folder().isPresent() && !user.hasFolder())
                .count();
    }
}
