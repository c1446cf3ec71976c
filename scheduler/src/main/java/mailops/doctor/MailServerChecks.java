package mailops.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mailops.Failure;
import mailops.Visible;
import mailops.dovecot.DovecotAccess;
import mailops.dovecot.UserLookup;
import mailops.mailbox.MailboxPatterns;
import mailops.mount.IgnoredPaths;
import mailops.mount.MailFolders;
import mailops.mount.MountGuard;
import mailops.mount.Mounts;
import mailops.userdb.DovecotConfiguration;
import mailops.userdb.MailLayout;
import mailops.userdb.SaveDate;
import mailops.users.Census;
import mailops.users.Tried;
import mailops.users.UserList;

/// What the jobs on mailboxes need of a server: a Dovecot that answers and lists its users, the right disk, ages that
/// can be relied on.
public final class MailServerChecks {
    /// A check that is no more than a function of the server.
    private record Of(String name, MailServer server, Function<MailServer, List<Finding>> looks) implements Check {
        @Override
        public List<Finding> findings() {
            return looks.apply(server);
        }
    }

    private static final Finding NO_DOVECOT = Finding.notChecked("Dovecot is not on this host");
    private static final Finding NO_USERS = Finding.notChecked("the users are not known");
    private static final int SHOWN = 3;

    private MailServerChecks() {}

    /// All of them, in an order in which the first that fails tells why the others do.
    public static List<Check> of(MailServer server) {
        return List.of(
                new Of("dovecot", server, MailServerChecks::dovecot),
                new Of("user-list", server, MailServerChecks::userList),
                new Of("mail-folders", server, MailServerChecks::mailFolders),
                new Of("mail-disk", server, MailServerChecks::mailDisk),
                new Of("save-dates", server, ofDovecot(MailServerChecks::saveDates)),
                new Of("autoexpunge", server, MailServerChecks::autoexpunge));
    }

    private static Function<MailServer, List<Finding>> ofDovecot(Function<DovecotConfiguration, Finding> looks) {
        return server -> List.of(server.configuration().map(looks).orElse(NO_DOVECOT));
    }

    private static List<Finding> dovecot(MailServer server) {
        Optional<DovecotConfiguration> configuration = server.configuration();
        if (configuration.isEmpty()) {
            return List.of(NO_DOVECOT);
        }
        UserLookup.at(DovecotAccess.base(Optional.of(configuration.get().settings())))
                .lookUp(List.of());
        String way = server.dovecot()
                .transport(Optional.of(configuration.get().settings()))
                .description();
        return List.of(Finding.ok(
                "Dovecot " + configuration.get().settings().version() + " answers; jobs go by " + way + "."));
    }

    private static List<Finding> userList(MailServer server) {
        try {
            return userList(server.census());
        } catch (Failure e) {
            return switch (e.kind()) {
                // The check before has said it.
                case UNAVAILABLE, NOT_PERMITTED -> List.of(Finding.notChecked("Dovecot does not answer"));
                case NO_INPUT ->
                    List.of(Finding.problem(
                            "No source gives a list of users that can be trusted.",
                            List.of("mailops users --explain")));
                default -> throw e;
            };
        }
    }

    private static List<Finding> userList(Census census) {
        String found = count(census.users().size(), "user") + " from " + census.origin() + ".";
        List<Finding> findings = new ArrayList<>();
        Optional<Tried> refused =
                census.tried().stream().filter(Tried::isRefusedByDovecot).findFirst();
        findings.add(refused.map(tried -> Finding.advice(
                        "Dovecot cannot list its users: " + tried.says() + ". mailops has " + found, census.advice()))
                .orElseGet(() -> Finding.ok(found)));
        if (!census.strangers().isEmpty()) {
            List<String> names =
                    census.strangers().stream().map(Census.Stranger::name).toList();
            findings.add(Finding.advice(
                    "Dovecot does not know " + count(names.size(), "name") + " of that list: " + some(names) + " ("
                            + census.strangers().getFirst().why() + ").",
                    List.of("mailops users")));
        }
        return findings;
    }

    private static List<Finding> mailFolders(MailServer server) {
        return server.censusIfKnown().map(MailServerChecks::mailFolders).orElse(List.of(NO_USERS));
    }

    private static List<Finding> mailFolders(Census census) {
        List<Finding> findings = new ArrayList<>();
        if (!census.orphans().isEmpty()) {
            findings.add(Finding.advice(
                    count(census.orphans().size(), "mail folder") + " nobody's: "
                            + some(census.orphans().stream()
                                    .map(Object::toString)
                                    .toList())
                            + ". mailops leaves them alone.",
                    List.of("mailops users")));
        }
        long known = census.users().stream()
                .filter(user -> user.folder().isPresent())
                .count();
        if (known == 0) {
            findings.add(Finding.notChecked("where the users' mail is, is not known"));
        } else if (findings.isEmpty()) {
            findings.add(Finding.ok("Every mail folder is somebody's; "
                    + (census.withoutFolder() == 0
                            ? "every user has one."
                            : count(census.withoutFolder(), "user") + " without one yet.")));
        }
        return findings;
    }

    private static List<Finding> mailDisk(MailServer server) {
        Optional<Census> census = server.censusIfKnown();
        if (census.isEmpty()) {
            return List.of(NO_USERS);
        }
        Optional<UserList.Known> known = census.get().list().known();
        if (known.isEmpty()) {
            return List.of(NO_DOVECOT);
        }
        MailFolders folders = MailFolders.of(
                known.get().entries(),
                MailLayout.of(known.get().configuration()),
                new IgnoredPaths(server.state().resolve("ignored-paths")));
        MountGuard guard = new MountGuard(server.guard(), server.state().resolve("mail-disk"), Mounts.here());
        guard.check(folders);
        return List.of(guard.root(folders)
                .map(root -> Finding.ok(root + " is on " + Mounts.here().diskOf(root)
                        + (guard.remembers() ? ", as the last time." : "; the first mailops expunge remembers it.")))
                .orElseGet(() -> Finding.notChecked("where the users' mail is, is not known")));
    }

    private static Finding saveDates(DovecotConfiguration configuration) {
        SaveDate saved = SaveDate.of(configuration);
        return saved.isKept()
                ? Finding.ok(saved.sentence())
                : Finding.advice(
                        saved.sentence(), List.of("mail_always_cache_fields = date.save", "mailops expunge --pin"));
    }

    private static List<Finding> autoexpunge(MailServer server) {
        return ofDovecot(configuration -> {
                    List<String> own = MailboxPatterns.expungedByDovecot(configuration.settings(), server.policy());
                    return Finding.ok(
                            own.isEmpty()
                                    ? "Dovecot's own autoexpunge is not set; mailops expunge does it for everybody."
                                    : "Dovecot's own autoexpunge is set: " + String.join(", ", own)
                                            + ". It works when a user logs out; mailops expunge does the others.");
                })
                .apply(server);
    }

    private static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static String some(List<String> names) {
        String shown = names.stream()
                .limit(SHOWN)
                .map(Visible::of)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return names.size() > SHOWN ? shown + " …" : shown;
    }
}
