package mailops.explain;

/// What a diagnosis can look at.
///
/// @param log the log, within the span of time that was asked for
/// @param settings the server's configuration, as far as it can be read
/// @param store the mailboxes on disk, if they are on this machine
/// @param moments writes times for people
record Surroundings(LogView log, ServerSettings settings, MailStore store, Moments moments) {}
