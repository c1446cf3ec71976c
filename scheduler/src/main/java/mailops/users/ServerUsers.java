package mailops.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mailops.Failure;
import mailops.dovecot.Dovecot;
import mailops.dovecot.DovecotAccess;
import mailops.dovecot.UserLookup;
import mailops.userdb.DovecotConfiguration;
import mailops.userdb.MailLayout;
import mailops.userdb.SaveDate;

/// Who has a mailbox on this server: asks the sources in their order, checks what they say, and compares it with the
/// mail folders.
public final class ServerUsers implements UserNames {
    private final UserSettings settings;

    public ServerUsers(UserSettings settings) {
        this.settings = settings;
    }

    /// {@inheritDoc}
    @Override
    public UserList list() {
        return ask(false).list();
    }

    /// What the sources said.
    private record Asked(
            Optional<DovecotConfiguration> configuration, List<Tried> tried, Verification.Checked checked) {
        boolean listingRefused() {
            return tried.stream().anyMatch(Tried::isRefusedByDovecot);
        }

        UserList list() {
            return new UserList(
                    checked.names(),
                    checked.origin(),
                    configuration.map(found -> new UserList.Known(found, checked.entries())));
        }
    }

    /// Asks the sources until one gives a list that can be trusted, and compares it with the mail folders.
    ///
    /// @param every whether to ask the others as well, to compare
    /// @throws Failure where there is no such list, with what each source said; `UNAVAILABLE` where Dovecot is here and
    ///     does not run, since nothing could be checked
    public Census census(boolean every) {
        Asked asked = ask(every);
        Optional<DovecotConfiguration> configuration = asked.configuration();
        Reconciliation reconciled =
                new Reconciliation(configuration.map(MailLayout::of), asked.checked(), settings.limits());
        List<String> remarks = new ArrayList<>(asked.checked().remarks());
        remarks.addAll(reconciled.remarks());
        if (asked.tried().stream().anyMatch(one -> one.isTaken(SourceName.DATABASES))) {
            configuration.flatMap(DatabaseSource::remark).ifPresent(remarks::add);
        }
        return new Census(
                asked.list(),
                reconciled.users(),
                asked.checked().strangers(),
                reconciled.orphans(),
                asked.tried(),
                remarks,
                asked.listingRefused() ? advice(configuration) : List.of(),
                configuration.map(SaveDate::of));
    }

    private static List<String> advice(Optional<DovecotConfiguration> configuration) {
        return configuration.map(found -> new ListingAdvice(found).lines()).orElse(List.of());
    }

    private Asked ask(boolean every) {
        Dovecot dovecot = settings.dovecot();
        Optional<DovecotConfiguration> configuration =
                dovecot.isInstalled() ? Optional.of(DovecotConfiguration.of(dovecot)) : Optional.empty();
        Optional<UserLookup> lookup = configuration.flatMap(this::lookup);
        Verification verification = new Verification(configuration, lookup, settings.postfix());
        List<Tried> tried = new ArrayList<>();
        Optional<Verification.Checked> list = Optional.empty();
        boolean named = !settings.list().isEmpty() && settings.source().isEmpty();
        for (UserSource source : sources(configuration, named)) {
            // Where an administrator named the users, nobody else is one, whatever becomes of the list.
            boolean spare = list.isPresent() || (named && source.name() != SourceName.LIST);
            if (spare && !every) {
                break;
            }
            Verification.Result result = verification.of(source, spare);
            tried.add(result.tried());
            if (!every && verification.silence().isPresent()) {
                throw verification.silence().get();
            }
            list = list.or(result::list);
        }
        if (list.isEmpty()) {
            boolean refused = tried.stream().anyMatch(Tried::isRefusedByDovecot);
            throw nobody(tried, refused ? advice(configuration) : List.of());
        }
        return new Asked(configuration, tried, list.get());
    }

    private List<UserSource> sources(Optional<DovecotConfiguration> configuration, boolean listFirst) {
        List<UserSource> all = new ArrayList<>(List.of(
                new DoveadmSource(settings.dovecot(), settings.patience()),
                new DatabaseSource(configuration),
                new PostfixSource(settings.postfix()),
                new FolderSource(configuration.map(MailLayout::of), settings.limits())));
        all.add(listFirst ? 0 : all.size(), new ListSource(settings.list(), settings.listOrigin()));
        return all.stream()
                .filter(source -> settings.source().stream().allMatch(source.name()::equals))
                .toList();
    }

    /// The way to ask Dovecot. Where it does not run, that is a failure, unless somebody chose a source that can do
    /// without it.
    private Optional<UserLookup> lookup(DovecotConfiguration configuration) {
        UserLookup lookup = UserLookup.at(DovecotAccess.base(Optional.of(configuration.settings())));
        try {
            lookup.lookUp(List.of());
            return Optional.of(lookup);
        } catch (Failure e) {
            if (settings.source().filter(source -> source != SourceName.DOVEADM).isPresent()) {
                return Optional.empty();
            }
            throw Failure.of(e.kind(), "users: " + e.getMessage(), e)
                    .withHint(
                            e.kind() == Failure.Kind.NOT_PERMITTED
                                    ? e.hint().orElse("")
                                    : "start it (systemctl start dovecot); --source databases lists without checking");
        }
    }

    private static Failure nobody(List<Tried> tried, List<String> advice) {
        StringBuilder message = new StringBuilder("users: no source gives a list that can be trusted");
        for (Tried one : tried) {
            message.append("\n  ").append(one.source().title()).append(": ").append(one.says());
        }
        advice.forEach(line -> message.append('\n').append("  ").append(line));
        return Failure.of(Failure.Kind.NO_INPUT, message.toString())
                .withHint("name the users in the configuration, users: list: [...]");
    }
}
