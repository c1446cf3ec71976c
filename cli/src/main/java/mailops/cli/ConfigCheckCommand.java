package mailops.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import mailops.Failure;
import mailops.JsonLines;
import mailops.cli.config.ConfigurationFile;
import mailops.cli.config.Problem;

/// `mailops config check`: everything that is wrong with the configuration, with file and line.
final class ConfigCheckCommand implements Command {
    private final Session session;

    ConfigCheckCommand(Session session, Arguments arguments) {
        this.session = session;
        arguments.footer("", "The status is 78 if anything is wrong.");
    }

    @Override
    public int run() throws IOException {
        ConfigurationFile file = session.configurationFile();
        List<Problem> problems = file.read().problems();
        if (session.json()) {
            write(problems);
        } else if (problems.isEmpty()) {
            boolean there = Files.exists(file.path());
            session.out().line(file.path() + (there ? ": nothing wrong" : ": not there, the defaults are in effect"));
        } else {
            problems.forEach(problem -> problem.lines().forEach(session.out()::line));
        }
        return problems.isEmpty() ? ExitStatus.OK : ExitStatus.of(Failure.Kind.CONFIG);
    }

    private void write(List<Problem> problems) throws IOException {
        try (JsonLines lines = new JsonLines(session.environment().out())) {
            for (Problem problem : problems) {
                JsonGenerator json = lines.start();
                json.writeStringField("file", problem.source());
                json.writeNumberField("line", problem.line());
                json.writeStringField("message", problem.message());
                if (problem.hint().isPresent()) {
                    json.writeStringField("hint", problem.hint().get());
                }
                lines.end();
            }
        }
    }
}
