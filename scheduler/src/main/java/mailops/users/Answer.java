package mailops.users;

import java.time.Duration;
import java.util.List;

/// What a source of users says when it is asked.
public sealed interface Answer {
    /// It names somebody, or nobody.
    ///
    /// @param names as the source has them
    /// @param origin what a person is told: `doveadm user '*'`, `/etc/dovecot/users`
    record Names(List<String> names, String origin) implements Answer {
        public Names {
            names = List.copyOf(names);
        }
    }

    /// It is there, and cannot tell.
    ///
    /// @param origin what was asked
    /// @param why in plain words
    record Refused(String origin, String why) implements Answer {}

    /// It said nothing for so long that it was given up.
    ///
    /// @param origin what was asked
    record Silent(String origin, Duration waited) implements Answer {
        /// In plain words.
        String why() {
            return "it said nothing for " + waited.toSeconds() + " s; a database that it asks may be silent";
        }
    }

    /// This server has no such source.
    record NotHere(String why) implements Answer {}
}
