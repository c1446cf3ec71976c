package mailops.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import mailops.Failure;
import mailops.SimilarNames;
import mailops.users.Census;
import mailops.users.ServerUsers;
import mailops.users.SourceName;
import mailops.users.UserSettings;

/// `mailops users`: who has a mailbox here, and how we know.
final class UsersCommand implements Command {
    private final Session session;
    private final BooleanSupplier explain;
    private final Argument<String> domain;
    private final Argument<String> source;

    UsersCommand(Session session, Arguments arguments) {
        this.session = session;
        explain = arguments.flag("--explain", "Ask every source, and show what each of them said.");
        domain = arguments.option("--domain", "DOMAIN", String.class, "Only users of this domain.");
        source = arguments.option(
                "--source", "SOURCE", String.class, "Ask only this one: " + String.join(", ", SourceName.keys()) + ".");
        arguments.footer(
                "",
                "The list comes from Dovecot itself, from the files and databases that it is configured with, from "
                        + "Postfix, from the mail folders, or from the configuration: the first one that can be trusted. "
                        + "Nothing is changed.",
                "The status is 0 if there are users, 1 if there are none in the domain, 66 if no source could be "
                        + "trusted, and 69 if Dovecot does not run.");
    }

    @Override
    public int run() throws IOException {
        Census census = new ServerUsers(settings()).census(explain.getAsBoolean());
        Census shown = domain.get().map(census::in).orElse(census);
        if (shown.users().isEmpty()) {
            session.err()
                    .line("None of " + Numbers.of(census.users().size(), "user") + " is in " + domain.orElse("") + ".");
            return ExitStatus.FINDING;
        }
        UsersReport report = new UsersReport(session, explain.getAsBoolean());
        if (session.json()) {
            report.json(shown);
        } else {
            report.text(shown);
        }
        return ExitStatus.OK;
    }

    private UserSettings settings() {
        UserSettings settings = session.userSettings();
        Optional<SourceName> only = source.get().map(UsersCommand::source);
        return only.map(settings::with).orElse(settings);
    }

    private static SourceName source(String key) {
        return SourceName.of(key)
                .orElseThrow(() -> Failure.of(
                                Failure.Kind.USAGE, "users: --source: '" + key + "' is no source of users")
                        .withHint(SimilarNames.hint(key, SourceName.keys())
                                .orElse("one of " + String.join(", ", SourceName.keys()))));
    }
}
