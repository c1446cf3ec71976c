package mailops.cli;

import java.util.Map;

/// `mailops timers show`: what would be installed.
final class TimersShowCommand implements Command {
    private final Session session;
    private final TimerTarget target;

    TimersShowCommand(Session session, Arguments arguments) {
        this.session = session;
        target = new TimerTarget(session, arguments);
    }

    @Override
    public int run() {
        boolean first = true;
        for (Map.Entry<String, String> file : target.files().entrySet()) {
            if (!first) {
                session.out().blank();
            }
            first = false;
            session.out().line("### " + file.getKey());
            file.getValue().lines().forEach(session.out()::line);
        }
        return first ? ExitStatus.FINDING : ExitStatus.OK;
    }
}
