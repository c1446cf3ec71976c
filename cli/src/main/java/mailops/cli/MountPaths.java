package mailops.cli;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import mailops.Failure;
import mailops.dovecot.DovecotSettings;
import mailops.mount.DovecotMounts;
import mailops.mount.IgnoredPaths;

/// The paths of `mailops mounts`: our own list, and Dovecot's where it still has one.
final class MountPaths {
    /// What there is to say about Dovecot from 2.3 on.
    static final String NOT_TRACKED =
            "Dovecot no longer tracks mount points since 2.2.17, and nothing needs to be ignored in it; mailops itself keeps "
                    + "out of what is ignored.";

    private final Session session;
    private final Supplier<List<String>> paths;

    MountPaths(Session session, Arguments arguments, String description) {
        this.session = session;
        paths = arguments.parameters("PATH", "1..*", String.class, description);
    }

    /// Says of each path what became of it.
    ///
    /// @param own does it in our own list
    /// @param dovecots does it in Dovecot's
    int each(Predicate<String> own, Predicate<String> dovecots, String done, String nothing) {
        List<String> given = paths.get();
        given.forEach(MountPaths::check);
        boolean tracked = tracked(session);
        for (String path : given) {
            boolean changed = own.test(path);
            changed |= tracked && dovecots.test(path);
            session.out().line(path + ": " + (changed ? done : nothing));
        }
        if (!tracked) {
            session.err().line(NOT_TRACKED);
        }
        return ExitStatus.OK;
    }

    static void check(String path) {
        boolean wildcard = path.endsWith("/*");
        if (!path.startsWith("/")) {
            throw Failure.of(Failure.Kind.USAGE, "mounts: '" + path + "': is not an absolute path")
                    .withHint("/path/folder, or '/path/*' for all below");
        }
        if ((wildcard ? path.substring(0, path.length() - 1) : path).indexOf('*') >= 0) {
            throw Failure.of(Failure.Kind.USAGE, "mounts: '" + path + "': has a * elsewhere than at the end")
                    .withHint("'/path/*' covers all below");
        }
        if (path.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
            throw Failure.of(Failure.Kind.USAGE, "mounts: '" + path + "': holds a blank or control character")
                    .withHint("'/path/*' covers all below");
        }
    }

    static IgnoredPaths own(Session session) {
        return IgnoredPaths.in(session.environment().places().state());
    }

    static DovecotMounts dovecots(Session session) {
        return new DovecotMounts(
                session.configuration().dovecot().access().programs().doveadm());
    }

    /// Whether Dovecot is here and old enough.
    static boolean tracked(Session session) {
        return session.configuration()
                .dovecot()
                .access()
                .settings()
                .map(DovecotSettings::version)
                .filter(DovecotMounts::tracks)
                .isPresent();
    }
}
