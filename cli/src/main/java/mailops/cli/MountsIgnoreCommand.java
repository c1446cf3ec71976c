package mailops.cli;

/// `mailops mounts ignore`: paths that are left alone, by our jobs, and by Dovecot 2.1 and 2.2, which warn when a file
/// system that they have seen is no longer mounted.
final class MountsIgnoreCommand implements Command {
    private final Session session;
    private final MountPaths paths;

    MountsIgnoreCommand(Session session, Arguments arguments) {
        this.session = session;
        paths = new MountPaths(session, arguments, "A folder, or '/path/*' for all below.");
        arguments.footer("", "Once is enough; more than once does no harm.");
    }

    @Override
    public int run() {
        return paths.each(
                path -> MountPaths.own(session).add(path),
                path -> MountPaths.dovecots(session).ignore(path),
                "ignored from now on",
                "is ignored already");
    }
}
