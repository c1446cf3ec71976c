package mailops.users;

/// A place where a mail server may have its users written down.
interface UserSource {
    /// Its name in the configuration and in what `mailops users --explain` shows.
    SourceName name();

    /// Asks it. What goes wrong there is an answer, too.
    Answer ask();
}
