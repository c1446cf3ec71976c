package mailops.cli;

/// `mailops mounts remove`: paths that are not ignored any more.
final class MountsRemoveCommand implements Command {
    private final Session session;
    private final MountPaths paths;

    MountsRemoveCommand(Session session, Arguments arguments) {
        this.session = session;
        paths = new MountPaths(session, arguments, "What was ignored.");
    }

    @Override
    public int run() {
        return paths.each(
                path -> MountPaths.own(session).remove(path),
                path -> MountPaths.dovecots(session).remove(path),
                "no longer ignored",
                "was not ignored");
    }
}
