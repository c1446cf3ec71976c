package mailops.users;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mailops.Failure;
import mailops.Visible;
import mailops.dovecot.UserLookup;
import mailops.dovecot.UserLookup.Entry;
import mailops.userdb.DovecotConfiguration;

/// Whether a source's answer can be trusted. A list that is empty, that Dovecot does not know, or that lacks users whom
/// Dovecot knows is none, whatever the exit status said.
final class Verification {
    /// A list that was checked.
    ///
    /// @param entries what Dovecot says about each user; empty where it was not asked
    record Checked(
            String origin,
            List<String> names,
            Map<String, Entry> entries,
            List<Census.Stranger> strangers,
            List<String> remarks) {}

    /// What became of an answer.
    record Result(Tried tried, Optional<Checked> list) {}

    /// Dovecot's protocol has lines of at most 8 KiB.
    private static final int LONGEST_NAME = 2_000;

    private final Optional<DovecotConfiguration> configuration;
    private final Optional<UserLookup> lookup;
    private final Postfix postfix;
    private Optional<Failure> silence = Optional.empty();

    Verification(Optional<DovecotConfiguration> configuration, Optional<UserLookup> lookup, Postfix postfix) {
        this.configuration = configuration;
        this.lookup = lookup;
        this.postfix = postfix;
    }

    /// Asks a source and checks what it says.
    ///
    /// @param spare whether there is a list already, so that this one is only to compare
    Result of(UserSource source, boolean spare) {
        return switch (source.ask()) {
            case Answer.NotHere nothing -> result(source, Tried.Verdict.NOT_HERE, 0, nothing.why());
            case Answer.Refused refused -> refused(source, 0, refused.origin(), refused.why());
            case Answer.Silent silent -> {
                silence = Optional.of(Failure.of(
                                Failure.Kind.UNAVAILABLE, "users: " + silent.origin() + ": " + silent.why())
                        .withHint("doveadm log errors; mailops users --source databases asks the database itself"));
                yield refused(source, 0, silent.origin(), silent.why());
            }
            case Answer.Names names -> check(source, names, spare);
        };
    }

    /// Why Dovecot cannot be asked about names: it was silent once, and would be again.
    Optional<Failure> silence() {
        return silence;
    }

    private Result check(UserSource source, Answer.Names answer, boolean spare) {
        Set<String> names = new LinkedHashSet<>(answer.names());
        int listed = names.size();
        names.removeIf(name -> name.isBlank() || name.indexOf('\0') >= 0);
        if (names.isEmpty()) {
            return refused(source, 0, answer.origin(), whyEmpty(source));
        }
        List<String> remarks = new ArrayList<>();
        if (names.size() < listed) {
            remarks.add(answer.origin() + " has an entry without a name.");
        }
        if (spare) {
            return result(source, Tried.Verdict.SPARE, names.size(), answer.origin());
        }
        try {
            return compared(source, answer.origin(), names, remarks);
        } catch (Failure e) {
            // Its database may be away: what the other sources say is told, too.
            return refused(source, names.size(), answer.origin(), "Dovecot does not answer: " + e.getMessage());
        }
    }

    private Result compared(UserSource source, String origin, Set<String> names, List<String> remarks) {
        Map<String, Entry> entries = lookUp(names);
        if (source.name() == SourceName.DOVEADM && configuration.isPresent()) {
            Completeness completeness = new Completeness(configuration.get(), this::lookUp, postfix);
            Optional<String> lacking = completeness.complaint(names);
            if (lacking.isPresent()) {
                return refused(source, names.size(), origin, lacking.get());
            }
        }
        return judged(source, origin, names, entries, remarks);
    }

    private Result judged(
            UserSource source, String origin, Set<String> names, Map<String, Entry> entries, List<String> remarks) {
        List<Census.Stranger> strangers = new ArrayList<>();
        Map<String, Entry> users = new LinkedHashMap<>();
        int failed = 0;
        for (String name : names) {
            Entry entry = entries.get(name);
            if (entry instanceof Entry.Unknown) {
                strangers.add(new Census.Stranger(name, whyUnknown(name)));
            } else if (entry != null) {
                users.put(name, entry);
                failed += entry instanceof Entry.Failed ? 1 : 0;
            }
        }
        if (lookup.isPresent() && users.isEmpty()) {
            String who = names.size() == 1 ? "it" : "none of them";
            return refused(
                    source,
                    names.size(),
                    origin,
                    "it has " + Visible.of(names.iterator().next()) + (names.size() == 1 ? "" : " and others")
                            + ", and Dovecot's userdb knows " + who);
        }
        if (failed > 0 && failed == users.size()) {
            return refused(source, names.size(), origin, "Dovecot's userdb fails for every user; its log says why");
        }
        if (failed > 0) {
            remarks.add("Dovecot's userdb fails for some users; its log says why.");
        }
        if (lookup.isEmpty()) {
            remarks.add("Nothing was checked: Dovecot could not be asked.");
        }
        List<String> taken = lookup.isPresent() ? List.copyOf(users.keySet()) : List.copyOf(names);
        return new Result(
                new Tried(source.name(), Tried.Verdict.TAKEN, taken.size(), origin),
                Optional.of(new Checked(origin, taken, users, strangers, remarks)));
    }

    /// Asks Dovecot about names, if it can be asked.
    private Map<String, Entry> lookUp(Collection<String> names) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (silence.isPresent()) {
            throw silence.get();
        }
        if (lookup.isPresent()) {
            List<String> possible =
                    names.stream().filter(name -> name.length() <= LONGEST_NAME).toList();
            names.forEach(name -> entries.put(name, new Entry.Unknown()));
            entries.putAll(lookup.get().lookUp(possible));
        }
        return entries;
    }

    private String whyUnknown(String name) {
        if (name.length() > LONGEST_NAME) {
            return "it is too long for Dovecot";
        }
        String allowed = configuration
                .flatMap(found -> found.value("auth_username_chars"))
                .orElse("");
        Optional<String> odd = name.codePoints()
                .filter(c -> !allowed.isEmpty() && allowed.indexOf(c) < 0)
                .mapToObj(Character::toString)
                .findFirst();
        if (odd.isPresent()) {
            return "auth_username_chars does not have '" + odd.get() + "'";
        }
        boolean lowered = configuration
                .flatMap(found -> found.value("auth_username_format"))
                .filter(format -> format.contains("%L") || format.contains("lower"))
                .isPresent();
        boolean upper = name.chars().anyMatch(Character::isUpperCase);
        return lowered && upper
                ? "Dovecot looks it up in lower case (auth_username_format), and it is written otherwise"
                : "Dovecot's userdb has no such user";
    }

    private String whyEmpty(UserSource source) {
        if (source.name() != SourceName.DOVEADM) {
            return "it names nobody";
        }
        return configuration
                .map(found -> "it names nobody, though it says that it succeeded. "
                        + new ListingAdvice(found).reason().orElse(""))
                .orElse("it names nobody")
                .strip();
    }

    private Result refused(UserSource source, int users, String origin, String why) {
        Optional<String> reason = source.name() == SourceName.DOVEADM && users == 0
                ? configuration
                        .flatMap(found -> new ListingAdvice(found).reason())
                        .filter(text -> !why.contains(text))
                : Optional.empty();
        String says = (origin.isEmpty() ? "" : origin + ": ")
                + why
                + reason.map(text -> ". " + text).orElse("");
        return result(source, Tried.Verdict.REFUSED, users, says);
    }

    private static Result result(UserSource source, Tried.Verdict verdict, int users, String says) {
        return new Result(new Tried(source.name(), verdict, users, says), Optional.empty());
    }
}
