package mailops.mailbox;

import java.time.Instant;

/// One message in a user's mailbox.
///
/// @param saved when it came into the mailbox
/// @param bytes as it is stored
public record Message(String mailbox, long uid, Instant saved, long bytes) {}
