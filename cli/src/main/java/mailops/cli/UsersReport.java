package mailops.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import mailops.JsonLines;
import mailops.userdb.SaveDate;
import mailops.users.Census;
import mailops.users.MailUser;
import mailops.users.Tried;

/// Shows a census: a line for each user, then what does not fit together, then where it comes from.
final class UsersReport {
    private final Session session;
    private final boolean explain;

    /// @param explain whether to show the sources, too
    UsersReport(Session session, boolean explain) {
        this.session = session;
        this.explain = explain;
    }

    void text(Census census) {
        Printer out = session.out();
        if (explain) {
            sources(census, out);
        }
        Table users = new Table(0);
        for (MailUser user : census.users()) {
            Text state = state(user);
            if (state.width() == 0) {
                users.row(Text.of(user.name()));
            } else {
                users.row(Text.of(user.name()), state);
            }
        }
        users.print(out);
        misfits(census, out);
        out.blank();
        out.wrapped(summary(census), 0);
        census.remarks().forEach(remark -> out.wrapped(remark, 0));
        census.saveDate()
                .filter(saved -> !saved.isKept())
                .map(SaveDate::sentence)
                .ifPresent(sentence -> out.wrapped(sentence, 0));
        if (!census.advice().isEmpty() && !explain) {
            out.line(
                    "Dovecot cannot list them itself; mailops users --explain shows the smallest change that lets it.");
        }
    }

    private static Text state(MailUser user) {
        if (user.standing() == MailUser.Standing.FAILED) {
            return Text.of("Dovecot fails for this user", Style.BAD);
        }
        String folder = user.folder().map(Path::toString).orElse("");
        return user.folder().isPresent() && !user.hasFolder()
                ? Text.of("no folder yet: " + folder, Style.FAINT)
                : Text.of(folder);
    }

    private static void misfits(Census census, Printer out) {
        if (!census.strangers().isEmpty()) {
            out.blank();
            out.line(Text.of("Listed, but no users of Dovecot", Style.ATTENTION));
            Table table = new Table(2);
            census.strangers().forEach(stranger -> table.row(stranger.name(), stranger.why()));
            table.print(out);
        }
        if (!census.orphans().isEmpty()) {
            out.blank();
            out.line(Text.of("Mail folders that are nobody's (left alone)", Style.ATTENTION));
            census.orphans().forEach(orphan -> out.line("  " + orphan));
        }
    }

    private static String summary(Census census) {
        long without = census.withoutFolder();
        return Numbers.of(census.users().size(), "user") + " from " + census.origin()
                + (without == 0 ? "" : "; " + Numbers.grouped(without) + " without a mail folder") + ".";
    }

    private static void sources(Census census, Printer out) {
        out.line(Text.of("Sources", Style.HEADING));
        Table table = new Table(2);
        for (Tried tried : census.tried()) {
            table.row(
                    Text.of(tried.source().title()),
                    verdict(tried),
                    Text.of(
                            tried.verdict() == Tried.Verdict.NOT_HERE || tried.users() == 0
                                    ? ""
                                    : Numbers.of(tried.users(), "user")),
                    Text.of(tried.says()));
        }
        table.print(out);
        census.advice().forEach(out::line);
        out.blank();
    }

    private static Text verdict(Tried tried) {
        return switch (tried.verdict()) {
            case TAKEN -> Text.of("taken", Style.GOOD);
            case SPARE -> Text.of("not needed", Style.FAINT);
            case REFUSED -> Text.of("refused", Style.ATTENTION);
            case NOT_HERE -> Text.of("not here", Style.FAINT);
        };
    }

    void json(Census census) throws IOException {
        try (JsonLines lines = new JsonLines(session.environment().out())) {
            if (explain) {
                for (Tried tried : census.tried()) {
                    JsonGenerator json = lines.start();
                    json.writeStringField("source", tried.source().key());
                    json.writeStringField("verdict", tried.verdict().name().toLowerCase(Locale.ROOT));
                    json.writeNumberField("users", tried.users());
                    json.writeStringField("says", tried.says());
                    lines.end();
                }
            }
            for (MailUser user : census.users()) {
                JsonGenerator json = lines.start();
                json.writeStringField("user", user.name());
                json.writeStringField("standing", user.standing().name().toLowerCase(Locale.ROOT));
                if (user.folder().isPresent()) {
                    json.writeStringField("folder", user.folder().get().toString());
                    json.writeBooleanField("folder_exists", user.hasFolder());
                }
                json.writeStringField("origin", census.origin());
                lines.end();
            }
            for (Census.Stranger stranger : census.strangers()) {
                JsonGenerator json = lines.start();
                json.writeStringField("stranger", stranger.name());
                json.writeStringField("why", stranger.why());
                lines.end();
            }
            for (Path orphan : census.orphans()) {
                lines.start().writeStringField("orphan", orphan.toString());
                lines.end();
            }
            for (String remark : census.remarks()) {
                lines.start().writeStringField("remark", remark);
                lines.end();
            }
            if (explain && !census.advice().isEmpty()) {
                lines.start().writeStringField("advice", String.join("\n", census.advice()));
                lines.end();
            }
            if (explain && census.saveDate().isPresent()) {
                JsonGenerator json = lines.start();
                json.writeStringField(
                        "save_date", census.saveDate().get().name().toLowerCase(Locale.ROOT));
                json.writeStringField("says", census.saveDate().get().sentence());
                lines.end();
            }
        }
    }
}
