/// Jobs on the users' mailboxes: which messages go, for whom, and what became of it.
///
/// A {@link mailops.mailbox.MailboxRun} visits the users in parallel. For each of them it first asks which messages the
/// policy names (a dry run ends there), then has Dovecot expunge exactly those, by mailbox and uid and still under the
/// condition of the policy. So both report the same numbers, and every message that goes is known.
@NullMarked
package mailops.mailbox;

import org.jspecify.annotations.NullMarked;
