package mailops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import mailops.Failure;
import mailops.JsonLines;
import mailops.event.EventJson;
import mailops.line.LineReader;
import mailops.line.LogFile;

/// `mailops parse`: each line of logs as one JSON object, without an index.
final class ParseCommand implements Command {
    private static final Path STANDARD_INPUT = Path.of("-");

    private final Session session;
    private final Supplier<List<Path>> files;

    ParseCommand(Session session, Arguments arguments) {
        this.session = session;
        files = arguments.parameters(
                "FILE|-", "0..*", Path.class, "Logs, plain or .gz, - for standard input, which is also the default.");
        arguments.footer(
                "",
                "A field that a line does not have is not in its object. A line that nobody understands has the event",
                "'unparsed'. What was read is summed up on standard error.");
    }

    @Override
    public int run() throws IOException {
        boolean complete = true;
        try (JsonLines lines = new JsonLines(session.environment().out())) {
            LogToJson log = new LogToJson(
                    session.knowledge(),
                    new EventJson(lines, session.zone()),
                    session.log().zone().value());
            for (Path file : files.get().isEmpty() ? List.of(STANDARD_INPUT) : files.get()) {
                complete &= parse(file, log);
            }
            log.summary().print(session.err());
        }
        return complete ? ExitStatus.OK : ExitStatus.of(Failure.Kind.IO);
    }

    /// @return whether the file could be read to its end
    private boolean parse(Path file, LogToJson log) {
        try (LineReader reader = open(file)) {
            log.write(reader, latest(file));
            if (reader.cutLines() > 0) {
                complain(file, IndexReport.cut(reader.cutLines()));
            }
            return true;
        } catch (IOException e) {
            complain(file, LogFile.reason(e));
            return false;
        }
    }

    private LineReader open(Path file) throws IOException {
        return file.equals(STANDARD_INPUT)
                ? new LineReader("-", session.in(), 0)
                : LogFile.at(file).open(0);
    }

    /// No line is later than the last change of its file, and none is from the future.
    private Instant latest(Path file) throws IOException {
        Instant tomorrow = session.clock().instant().plus(Duration.ofDays(1));
        if (file.equals(STANDARD_INPUT)) {
            return tomorrow;
        }
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        return modified.isBefore(tomorrow) ? modified : tomorrow;
    }

    private void complain(Path file, String reason) {
        session.err().line("mailops: parse: " + file + ": " + reason);
    }
}
