package mailops.doctor;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import mailops.Failure;
import mailops.dovecot.DovecotAccess;
import mailops.dovecot.UserLookup;
import mailops.mailbox.ExpungePolicy;
import mailops.mount.GuardSettings;
import mailops.userdb.DovecotConfiguration;
import mailops.users.Census;
import mailops.users.ServerUsers;
import mailops.users.UserSettings;

/// The mail server that is looked at. However many checks want to know, it is asked once.
public final class MailServer {
    private final DovecotAccess dovecot;
    private final UserSettings users;
    private final ExpungePolicy policy;
    private final GuardSettings guard;
    private final Path state;
    private final Map<String, Object> answers = new HashMap<>();

    /// @param state the folder of what mailops remembers
    public MailServer(
            DovecotAccess dovecot, UserSettings users, ExpungePolicy policy, GuardSettings guard, Path state) {
        this.dovecot = dovecot;
        this.users = users;
        this.policy = policy;
        this.guard = guard;
        this.state = state;
    }

    DovecotAccess dovecot() {
        return dovecot;
    }

    ExpungePolicy policy() {
        return policy;
    }

    GuardSettings guard() {
        return guard;
    }

    Path state() {
        return state;
    }

    /// What Dovecot is configured to do, if it is here.
    ///
    /// @throws Failure where it does not take its own configuration
    Optional<DovecotConfiguration> configuration() {
        return dovecot.programs().isInstalled()
                ? Optional.of(once(DovecotConfiguration.class, () -> DovecotConfiguration.of(dovecot.programs())))
                : Optional.empty();
    }

    /// Why Dovecot does not answer, if it does not.
    Optional<Failure> silence(DovecotConfiguration configuration) {
        try {
            UserLookup.at(DovecotAccess.base(Optional.of(configuration.settings())))
                    .lookUp(List.of());
            return Optional.empty();
        } catch (Failure e) {
            return Optional.of(e);
        }
    }

    /// Who has a mailbox.
    ///
    /// @throws Failure where nobody can tell
    Census census() {
        return once(Census.class, () -> new ServerUsers(users).census(false));
    }

    /// The same, if somebody can tell.
    Optional<Census> censusIfKnown() {
        try {
            return Optional.of(census());
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    private <T> T once(Class<T> kind, Supplier<T> question) {
        Object answer = answers.computeIfAbsent(kind.getName(), name -> {
            try {
                return question.get();
            } catch (Failure e) {
                return e;
            }
        });
        if (answer instanceof Failure failure) {
            throw failure;
        }
        return kind.cast(answer);
    }
}
