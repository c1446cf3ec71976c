package mailops.cli;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import mailops.event.EventJson;
import mailops.event.EventParser;
import mailops.event.MailEvent;
import mailops.knowledge.KnowledgeBase;
import mailops.line.LineReader;
import mailops.line.LogLine;
import mailops.line.Secrets;
import mailops.line.Timestamps;

/// Writes the lines of logs as JSON, and counts them.
final class LogToJson {
    private final KnowledgeBase knowledge;
    private final EventJson json;
    private final ZoneId zone;
    private final ParseSummary summary = new ParseSummary();

    /// @param zone the zone of times that name none
    LogToJson(KnowledgeBase knowledge, EventJson json, ZoneId zone) {
        this.knowledge = knowledge;
        this.json = json;
        this.zone = zone;
    }

    /// Writes the lines of one log.
    ///
    /// @param latest the time that no line is later than
    void write(LineReader lines, Instant latest) throws IOException {
        EventParser parser = new EventParser(new Timestamps(zone, latest));
        for (LogLine line = lines.next(); line != null; line = lines.next()) {
            MailEvent event = parser.parse(Secrets.hide(line));
            Optional<String> problem =
                    knowledge.match(event).map(match -> match.problem().id());
            json.write(event, problem);
            summary.count(event);
        }
    }

    ParseSummary summary() {
        return summary;
    }
}
