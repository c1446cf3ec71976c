package mailops.mailbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mailops.dovecot.DoveadmCommand;

/// Which messages of a user are meant, as arguments of doveadm (doveadm-search-query(7)).
///
/// @param patterns names of mailboxes in which `*` stands for anything
/// @param savedBefore only those that came into the mailbox before
/// @param keep not those
public record MailboxQuery(List<String> patterns, Optional<Instant> savedBefore, Set<Keep> keep) {
    /// What a row of {@link #fetch} holds.
    static final int COLUMNS = 4;

    private static final String FIELDS = "mailbox uid date.saved.unixtime size.physical";

    public MailboxQuery {
        patterns = List.copyOf(patterns);
        keep = Set.copyOf(keep);
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("no mailbox is named");
        }
    }

    /// Asks for mailbox, uid, save date in seconds since 1970, and size of each message. Dovecot remembers the save
    /// dates that it has looked up.
    DoveadmCommand fetch() {
        List<String> words = new ArrayList<>(List.of(FIELDS, "("));
        for (String pattern : patterns) {
            if (words.size() > 2) {
                words.add("OR");
            }
            words.add("mailbox");
            words.add(pattern);
        }
        words.add(")");
        int conditions = words.size();
        addConditions(words);
        if (words.size() == conditions) {
            words.add("all");
        }
        return new DoveadmCommand("fetch", words, COLUMNS);
    }

    /// Expunges these messages, as far as they still are what the query means.
    DoveadmCommand expunge(Messages.Batch batch) {
        List<String> words = new ArrayList<>(List.of("("));
        for (Messages.InMailbox part : batch.parts()) {
            if (words.size() > 1) {
                words.add("OR");
            }
            words.addAll(List.of("(", "mailbox", part.mailbox(), "uid", part.uidSet(), ")"));
        }
        words.add(")");
        addConditions(words);
        return DoveadmCommand.silent("expunge", words);
    }

    private void addConditions(List<String> words) {
        savedBefore.ifPresent(instant -> {
            words.add("savedbefore");
            words.add(Long.toString(instant.getEpochSecond()));
        });
        for (Keep kept : new TreeSet<>(keep)) {
            words.add(kept.searchKey());
        }
    }
}
