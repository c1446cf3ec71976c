package mailops.users;

import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mailops.Failure;
import mailops.dovecot.UserLookup;
import mailops.userdb.Dovecot;
import mailops.userdb.DovecotConfiguration;
import mailops.userdb.MailLayout;
import mailops.userdb.SaveDate;

/// Who has a mailbox on this server: asks the sources in their order, checks what they say, and compares it with the
/// mail folders.
public final class ServerUsers implements UserNames {
    private static final String USUAL_BASE_DIR = "/run/dovecot";

    private final UserSettings settings;

    public ServerUsers(UserSettings settings) {
        this.settings = settings;
    }

    /// {@inheritDoc}
    @Override
    public UserList list() {
        return census(false).list();
    }

    /// Asks the sources until one gives a list that can be trusted.
    ///
    /// @param every whether to ask the others as well, to compare
    /// @throws Failure where there is no such list, with what each source said; `UNAVAILABLE` where Dovecot is here and
    ///     does not run, since nothing could be checked
    public Census census(boolean every) {
        Dovecot dovecot = settings.dovecot();
        Optional<DovecotConfiguration> configuration =
                dovecot.isInstalled() ? Optional.of(dovecot.configurationInEffect()) : Optional.empty();
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
            list = list.or(result::list);
        }
        List<String> advice =
                configuration.map(found -> new ListingAdvice(found).lines()).orElse(List.of());
        boolean refused = tried.stream()
                .anyMatch(one -> one.source() == SourceName.DOVEADM && one.verdict() == Tried.Verdict.REFUSED);
        if (list.isEmpty()) {
            throw nobody(tried, refused ? advice : List.of());
        }
        Optional<MailLayout> layout = configuration.map(MailLayout::of);
        Reconciliation reconciled = new Reconciliation(layout, list.get());
        List<String> remarks = new ArrayList<>(list.get().remarks());
        remarks.addAll(reconciled.remarks());
        if (tried.stream().anyMatch(one -> one.isTaken(SourceName.DATABASES))) {
            configuration.flatMap(DatabaseSource::remark).ifPresent(remarks::add);
        }
        return new Census(
                list.get().origin(),
                reconciled.users(),
                list.get().strangers(),
                reconciled.orphans(),
                tried,
                remarks,
                refused ? advice : List.of(),
                configuration.map(SaveDate::of));
    }

    private List<UserSource> sources(Optional<DovecotConfiguration> configuration, boolean listFirst) {
        List<UserSource> all = new ArrayList<>(List.of(
                new DoveadmSource(settings.dovecot()),
                new DatabaseSource(configuration),
                new PostfixSource(settings.postfix()),
                new FolderSource(configuration.map(MailLayout::of))));
        all.add(listFirst ? 0 : all.size(), new ListSource(settings.list(), settings.listOrigin()));
        return all.stream()
                .filter(source -> settings.source().stream().allMatch(source.name()::equals))
                .toList();
    }

    /// The way to ask Dovecot. Where it does not run, that is a failure, unless somebody chose a source that can do
    /// without it.
    private Optional<UserLookup> lookup(DovecotConfiguration configuration) {
        Path socket = Path.of(configuration.value("base_dir").orElse(USUAL_BASE_DIR), "auth-userdb");
        UserLookup lookup = new UserLookup(UnixDomainSocketAddress.of(socket));
        try {
            lookup.lookUp(List.of());
            return Optional.of(lookup);
        } catch (Failure e) {
            if (settings.source().filter(source -> source != SourceName.DOVEADM).isPresent()) {
                return Optional.empty();
            }
            throw unavailable(e, socket);
        }
    }

    private static Failure unavailable(Failure e, Path socket) {
        if (String.valueOf(e.getMessage()).contains("Permission denied")) {
            return Failure.of(Failure.Kind.NOT_PERMITTED, "users: " + socket + ": permission denied", e)
                    .withHint("run mailops as root");
        }
        return Failure.of(Failure.Kind.UNAVAILABLE, "users: Dovecot does not run: " + e.getMessage(), e)
                .withHint("start it (systemctl start dovecot); --source databases lists without checking");
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
