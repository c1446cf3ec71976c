package mailops.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import mailops.JsonLines;
import mailops.cli.config.Configuration;
import mailops.doctor.Check;
import mailops.doctor.Doctor;
import mailops.doctor.Finding;
import mailops.doctor.Finding.Result;
import mailops.doctor.MailServer;
import mailops.doctor.MailServerChecks;

/// `mailops doctor`: whether the server has what mailops needs, and what to do where it has not.
final class DoctorCommand implements Command {
    private final Session session;
    private final Map<Result, Long> found = new EnumMap<>(Result.class);

    DoctorCommand(Session session, Arguments arguments) {
        this.session = session;
        arguments.footer(
                "",
                "Looks only; nothing is changed. What is shown below a finding is to be typed, or to be written into a "
                        + "configuration.",
                "The status is 0 if all is well, and 1 if there is something to do.");
    }

    @Override
    public int run() throws IOException {
        if (session.json()) {
            try (JsonLines lines = new JsonLines(session.environment().out())) {
                examine((check, finding) -> json(check, finding, lines));
            }
        } else {
            examine(this::text);
            session.out().blank();
            session.out().line(summary());
        }
        return count(Result.ADVICE) + count(Result.PROBLEM) == 0 ? ExitStatus.OK : ExitStatus.FINDING;
    }

    /// First the configuration: where it is wrong, the others would look at the wrong things.
    private void examine(BiConsumer<String, Finding> shows) {
        BiConsumer<String, Finding> counts = (check, finding) -> found.merge(finding.result(), 1L, Long::sum);
        Doctor.examine(List.of(new ConfigurationCheck(session.configurationFile())), counts.andThen(shows));
        if (count(Result.PROBLEM) == 0) {
            Doctor.examine(checks(session), counts.andThen(shows));
        }
    }

    /// The checks, in their order.
    static List<Check> checks(Session session) {
        Configuration configuration = session.configuration();
        MailServer server = new MailServer(
                configuration.dovecot().access(),
                session.userSettings(),
                configuration.expunge().policy(),
                configuration.guard().settings(),
                session.environment().places().state());
        List<Check> checks = new ArrayList<>(MailServerChecks.of(server));
        checks.add(new IndexCheck(session));
        return checks;
    }

    private void text(String check, Finding finding) {
        Text line = label(finding.result()).pad(9).add(check, Style.HEADING).pad(24);
        int indent = line.width();
        boolean looked = finding.result() != Result.NOT_CHECKED;
        Printer out = session.out();
        out.wrapped(line.add(looked ? finding.text() : "not checked: " + finding.text()), indent);
        finding.todo().forEach(todo -> out.line(" ".repeat(indent) + "  " + todo));
    }

    private static Text label(Result result) {
        return switch (result) {
            case OK -> Text.of("ok", Style.GOOD);
            case ADVICE -> Text.of("advice", Style.ATTENTION);
            case PROBLEM -> Text.of("problem", Style.BAD);
            case NOT_CHECKED -> Text.of("?", Style.FAINT);
        };
    }

    private String summary() {
        List<String> parts = new ArrayList<>();
        if (count(Result.PROBLEM) > 0) {
            parts.add(Numbers.of(count(Result.PROBLEM), "problem"));
        }
        if (count(Result.ADVICE) > 0) {
            parts.add(Numbers.of(count(Result.ADVICE), "thing") + " to improve");
        }
        String open = count(Result.NOT_CHECKED) == 0
                ? ""
                : "; " + Numbers.grouped(count(Result.NOT_CHECKED)) + " not checked";
        return (parts.isEmpty() ? "All is well" : String.join(", ", parts)) + open + ".";
    }

    private long count(Result result) {
        return found.getOrDefault(result, 0L);
    }

    private static void json(String check, Finding finding, JsonLines lines) {
        try {
            JsonGenerator json = lines.start();
            json.writeStringField("check", check);
            json.writeStringField("result", finding.result().key());
            json.writeStringField("text", finding.text());
            if (!finding.todo().isEmpty()) {
                json.writeArrayFieldStart("todo");
                for (String todo : finding.todo()) {
                    json.writeString(todo);
                }
                json.writeEndArray();
            }
            lines.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
