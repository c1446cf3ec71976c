package mailops.rotate.plan;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mailops.rotate.file.Inode;

/// One thing that a rotation does to the disk. Each can be done again after a run that was killed in its midst: it sees
/// what is done already. No step ever puts a file over another.
public sealed interface Step {
    /// Compresses a rotated file, if it is there; the plain one goes when the compressed one is on the disk.
    ///
    /// @param written the time that the compressed one gets, where it is not that of the plain one
    record Compress(Path file, Path target, Optional<Instant> written) implements Step {}

    /// Makes a rotated file go, if it is there.
    ///
    /// @param live the log that it was
    /// @param subject under which it is mailed first; empty where it is not
    /// @param late for how many rotations (or days, with `maxage`) it should have been gone
    record Expire(Path file, Path live, String subject, int late) implements Step {}

    /// Gives a rotated file its next name, if it is there.
    record Shift(Path from, Path to) implements Step {}

    /// Makes the next log under a name that nobody looks for, with all that it will be.
    ///
    /// @param old the log whose place it will take
    /// @param mode the permissions
    /// @param acl whether it gets the access control list of the old one
    record Prepare(Path old, Path made, int mode, int uid, int gid, boolean acl) implements Step {}

    /// Renames the log.
    record Move(Path from, Path to, Inode log) implements Step {}

    /// Puts the next log in its place.
    record Place(Path made, Path log) implements Step {}

    /// Copies a file to its end, under a name that nobody looks for, until the copy is on the disk.
    record Copy(Path from, Path to) implements Step {}

    /// Gives a copy that is complete its name.
    record Keep(Path copy, Path target) implements Step {}

    /// Empties a log as soon as its copy has all that is in it.
    record Truncate(Path log, Path copy) implements Step {}

    /// Empties a log of which nothing is kept.
    record Discard(Path log) implements Step {}

    /// Removes a file of which there is a copy.
    record Drop(Path file, Path copy) implements Step {}

    /// Runs a script of the stanza.
    record Script(When when, List<String> arguments) implements Step {
        public Script {
            arguments = List.copyOf(arguments);
        }
    }

    /// Waits a moment until nobody writes to a rotated file; who still does is said, and it is not compressed.
    record Watch(Path file) implements Step {}

    /// Mails a file that was just rotated.
    record Mail(Path file, String subject) implements Step {}

    /// When a script runs.
    enum When {
        FIRST("firstaction"),
        PRE("prerotate"),
        POST("postrotate"),
        LAST("lastaction");

        private final String directive;

        When(String directive) {
            this.directive = directive;
        }

        /// As the configuration calls it.
        public String directive() {
            return directive;
        }
    }
}
