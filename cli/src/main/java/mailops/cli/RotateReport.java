package mailops.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mailops.JsonLines;
import mailops.rotate.plan.LogPlan;
import mailops.rotate.plan.SetPlan;
import mailops.rotate.plan.Step;
import mailops.rotate.report.LogResult;
import mailops.rotate.report.Notice;
import mailops.rotate.run.RunResult;

/// What a rotation has done, or would do.
final class RotateReport {
    private final Session session;

    RotateReport(Session session) {
        this.session = session;
    }

    /// Says at once what the administrator should know.
    void say(Notice notice) {
        if (notice.level() != Notice.Level.DETAIL || session.verbosity() > 1) {
            String prefix = notice.level() == Notice.Level.WARNING ? "warning: " : "";
            session.err().line("mailops: " + prefix + notice.text());
            notice.hint().ifPresent(hint -> session.err().line("hint: " + hint));
        }
    }

    void show(RunResult result) throws IOException {
        if (session.json()) {
            json(result);
        } else if (result.dryRun()) {
            plans(result);
        } else {
            results(result);
        }
    }

    private void results(RunResult result) {
        Table table = new Table(0).right(2);
        for (LogResult log : result.logs()) {
            boolean shown = log.outcome() != LogResult.Outcome.SKIPPED || session.verbosity() > 0;
            if (shown) {
                table.row(
                        Text.of(
                                log.outcome().name().toLowerCase(Locale.ROOT),
                                log.outcome() == LogResult.Outcome.FAILED ? Style.BAD : Style.PLAIN),
                        Text.of(log.log().toString()),
                        Text.of(Bytes.of(log.before())),
                        Text.of(what(log)));
            }
        }
        table.print(session.out());
        session.out().wrapped(summary(result), 0);
    }

    private static String what(LogResult log) {
        if (log.target().isEmpty()) {
            return log.reason();
        }
        Path target = log.target().get();
        StringBuilder text = new StringBuilder("is ");
        text.append(
                target.getParent() != null
                                && target.getParent().equals(log.log().getParent())
                        ? target.getFileName()
                        : target);
        if (log.after() != log.before()) {
            text.append(" now, ").append(Bytes.of(log.after()));
        }
        if (!log.removed().isEmpty()) {
            text.append("; ")
                    .append(Numbers.of(log.removed().size(), "rotated file"))
                    .append(" removed");
        }
        if (log.missed() > 0) {
            text.append("; up to ").append(Bytes.of(log.missed())).append(" written while it was emptied may be lost");
        }
        if (log.outcome() == LogResult.Outcome.ROTATED && !log.reason().isEmpty()) {
            text.append("  (").append(log.reason()).append(')');
        }
        return text.toString();
    }

    private static String summary(RunResult result) {
        List<String> parts = new ArrayList<>();
        int rotated = result.rotated().size();
        String sizes = rotated == 0
                ? ""
                : " (" + Bytes.of(result.before())
                        + (result.after() == result.before() ? "" : ", now " + Bytes.of(result.after())) + ")";
        parts.add(Numbers.of(rotated, "log") + " rotated" + sizes);
        if (!result.removed().isEmpty()) {
            parts.add(Numbers.of(result.removed().size(), "rotated file") + " removed");
        }
        parts.add(Numbers.grouped(result.skipped().size()) + " left as they are");
        if (!result.failed().isEmpty()) {
            parts.add(Numbers.grouped(result.failed().size()) + " failed");
        }
        return String.join(", ", parts) + ".";
    }

    private void plans(RunResult result) {
        int rotating = 0;
        for (SetPlan plan : result.plans()) {
            session.out().line(Text.of(plan.stanza().where(), Style.FAINT));
            for (int i = 0; i < plan.logs().size(); i++) {
                LogPlan log = plan.logs().get(i);
                boolean rotates = log.rotates() && plan.rotates();
                rotating += rotates ? 1 : 0;
                head(log, rotates);
                steps(plan, i);
            }
            steps(plan, SetPlan.ALL);
        }
        session.out()
                .wrapped(
                        Numbers.of(rotating, "log") + " would be rotated, "
                                + Numbers.grouped(result.logs().size() - rotating)
                                + " left as they are. Nothing was changed.",
                        0);
    }

    private void head(LogPlan log, boolean rotates) {
        String verdict = rotates
                ? ", " + Bytes.of(log.size()) + ", would be rotated: "
                : log.isRefused() ? " cannot be rotated: " : " stays: ";
        session.out()
                .wrapped(
                        Text.of("  ")
                                .add(log.log().toString(), rotates ? Style.HEADING : Style.PLAIN)
                                .add(verdict + log.reason()),
                        4);
    }

    private void steps(SetPlan plan, int log) {
        for (SetPlan.Task task : plan.tasks()) {
            if (task.log() == log) {
                session.out().wrapped("    " + words(task.step()) + (log == SetPlan.ALL ? ", once for all" : ""), 6);
            }
        }
    }

    private static String words(Step step) {
        return switch (step) {
            case Step.Compress s -> "compress " + s.file() + " → " + s.target().getFileName();
            case Step.Expire s ->
                (s.subject().isEmpty() ? "remove " : "mail and remove ") + s.file() + ", if it is there";
            case Step.Shift s -> "rename " + s.from() + " → " + s.to().getFileName();
            case Step.Prepare s ->
                String.format(Locale.ROOT, "make the next log, mode %04o, owner %d:%d", s.mode(), s.uid(), s.gid());
            case Step.Move s -> "rename " + s.from() + " → " + s.to();
            case Step.Place s -> "put the next log in its place";
            case Step.Copy s -> "copy " + s.from();
            case Step.Keep s -> "name the copy " + s.target();
            case Step.Truncate s -> "empty " + s.log();
            case Step.Discard s -> "empty " + s.log() + ", of which nothing is kept";
            case Step.Drop s -> "remove " + s.file();
            case Step.Script s -> "run " + s.when().directive();
            case Step.Watch s -> "wait until nobody writes to " + s.file();
            case Step.Mail s -> "mail " + s.file();
        };
    }

    private void json(RunResult result) throws IOException {
        try (JsonLines lines = new JsonLines(session.environment().out())) {
            for (LogResult log : result.logs()) {
                JsonGenerator json = lines.start();
                json.writeStringField("log", log.log().toString());
                json.writeStringField("status", status(result, log));
                json.writeStringField("reason", log.reason());
                json.writeNumberField("bytes_before", log.before());
                if (log.target().isPresent()) {
                    json.writeStringField("target", log.target().get().toString());
                    json.writeNumberField("bytes_after", log.after());
                    json.writeNumberField("bytes_maybe_missed", log.missed());
                }
                strings("removed", log.removed(), json);
                lines.end();
            }
            JsonGenerator json = lines.start();
            json.writeStringField("task", result.dryRun() ? "dry-run" : "rotate");
            json.writeStringField("started", result.started().toString());
            json.writeNumberField("seconds", result.took().toMillis() / 1000.0);
            json.writeNumberField("logs", result.logs().size());
            json.writeNumberField("rotated", result.rotated().size());
            json.writeNumberField("skipped", result.skipped().size());
            json.writeNumberField("failed", result.failed().size());
            json.writeNumberField("bytes_before", result.before());
            json.writeNumberField("bytes_after", result.after());
            json.writeNumberField("removed", result.removed().size());
            strings("warnings", texts(result, Notice.Level.WARNING), json);
            strings("errors", texts(result, Notice.Level.ERROR), json);
            lines.end();
        }
    }

    private static String status(RunResult result, LogResult log) {
        boolean would = result.dryRun()
                && result.plans().stream()
                        .anyMatch(plan -> plan.rotates()
                                && plan.logs().stream()
                                        .anyMatch(each -> each.log().equals(log.log()) && each.rotates()));
        return would ? "would_rotate" : log.outcome().name().toLowerCase(Locale.ROOT);
    }

    private static List<String> texts(RunResult result, Notice.Level level) {
        return result.notices().stream()
                .filter(notice -> notice.level() == level)
                .map(Notice::text)
                .toList();
    }

    private static void strings(String name, List<?> values, JsonGenerator json) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (Object value : values) {
                json.writeString(value.toString());
            }
            json.writeEndArray();
        }
    }
}
