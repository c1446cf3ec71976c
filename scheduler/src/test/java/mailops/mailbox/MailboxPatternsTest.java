package mailops.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mailops.dovecot.DovecotSettings;
import org.junit.jupiter.api.Test;

class MailboxPatternsTest {
    @Test
    void namespacesHavePrefixesAndSeparators() {
        DovecotSettings settings = DovecotSettings.of("""
                # 2.3.19.1 (9b53102964): /etc/dovecot/dovecot.conf
                mail_location = maildir:~/Maildir
                namespace compat {
                  alias_for =
                  prefix =
                }
                namespace inbox {
                  inbox = yes
                  mailbox "Deleted Items" {
                    special_use = \\Trash
                    autoexpunge = 30d
                  }
                  mailbox Spam {
                    special_use = \\Junk
                  }
                  mailbox Sent {
                    special_use = \\Sent
                  }
                  prefix = INBOX.
                }
                namespace others {
                  prefix = shared/%%u/
                  separator = /
                  type = shared
                }
                """);
        assertThat(MailboxPatterns.in(settings, ExpungePolicy.STANDARD))
                .contains(
                        "INBOX.Trash", "INBOX.Trash.*", "INBOX.Deleted Items", "INBOX.Deleted Items.*", "INBOX.Spam.*")
                .noneMatch(pattern -> pattern.startsWith("shared") || pattern.contains("Sent"));
        assertThat(MailboxPatterns.expungedByDovecot(settings, ExpungePolicy.STANDARD))
                .containsExactly("Deleted Items after 30d");
    }

    @Test
    void theNamesOfRelease24() {
        DovecotSettings settings = DovecotSettings.of("""
                # 2.4.1-4 (7d8c0e5759): /etc/dovecot/dovecot.conf
                mail_driver = mdbox
                namespace inbox {
                  inbox = yes
                  mailbox Papierkorb {
                    special_use = "\\\\Trash"
                  }
                }
                """);
        assertThat(settings.isNewer()).isTrue();
        assertThat(MailboxPatterns.in(settings, ExpungePolicy.STANDARD))
                .containsExactly("Trash", "Trash/*", "Junk", "Junk/*", "Papierkorb", "Papierkorb/*");
    }

    @Test
    void aDotSeparatesWhereMaildirHasOne() {
        assertThat(MailboxPatterns.in(
                        DovecotSettings.of("mail_location = maildir:~/Maildir\n"), ExpungePolicy.STANDARD))
                .containsExactly("Trash", "Trash.*", "Junk", "Junk.*");
        assertThat(MailboxPatterns.in(
                        DovecotSettings.of("mail_location = maildir:~/Maildir:LAYOUT=fs\n"), ExpungePolicy.STANDARD))
                .containsExactly("Trash", "Trash/*", "Junk", "Junk/*");
        assertThat(MailboxPatterns.in(DovecotSettings.of(""), ExpungePolicy.STANDARD))
                .containsExactly("Trash", "Trash/*", "Junk", "Junk/*");
    }

    @Test
    void messagesAreNamedByMailboxAndUid() {
        Messages messages = new Messages();
        for (long uid : new long[] {7, 1, 2, 3, 5}) {
            messages.add(new Message("Trash", uid, Instant.EPOCH, 10));
        }
        messages.add(new Message("Junk", 9, Instant.EPOCH, 10));
        MailboxQuery query = new MailboxQuery(
                List.of("Trash", "Junk"), Optional.of(Instant.ofEpochSecond(1_700_000_000)), Set.of(Keep.FLAGGED));
        assertThat(messages.batches(100))
                .singleElement()
                .satisfies(batch -> assertThat(query.expunge(batch).arguments())
                        .isEqualTo(List.of(
                                "(",
                                "(",
                                "mailbox",
                                "Junk",
                                "uid",
                                "9",
                                ")",
                                "OR",
                                "(",
                                "mailbox",
                                "Trash",
                                "uid",
                                "1:3,5,7",
                                ")",
                                ")",
                                "savedbefore",
                                "1700000000",
                                "UNFLAGGED")));
        assertThat(messages.batches(4).stream()
                        .map(batch -> batch.messages().size())
                        .toList())
                .containsExactly(4, 2);
    }

    @Test
    void agesOfUsersComeBeforeThoseOfDomains() {
        ExpungePolicy policy = new ExpungePolicy(
                List.of("Trash"),
                List.of(),
                Set.of(),
                Age.ofDays(15),
                java.util.Map.of("example.com", Age.NEVER),
                java.util.Map.of("a@example.com", Age.ofDays(3)));
        assertThat(policy.ageFor("x@example.org")).isEqualTo(Age.ofDays(15));
        assertThat(policy.ageFor("x@EXAMPLE.com")).isEqualTo(Age.NEVER);
        assertThat(policy.ageFor("a@example.com")).isEqualTo(Age.ofDays(3));
        assertThat(policy.withAge(Age.ofDays(1)).ageFor("a@example.com")).isEqualTo(Age.ofDays(1));
        assertThat(policy.withAge(Age.ofDays(1)).ageFor("x@example.com")).isEqualTo(Age.NEVER);
    }
}
