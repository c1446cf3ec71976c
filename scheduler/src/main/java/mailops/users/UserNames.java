package mailops.users;

/// A source of the names of the mailbox users.
public interface UserNames {
    /// Asks the source.
    ///
    /// @throws mailops.Failure where it does not answer, or names nobody: a server without users is an error, since
    ///     jobs that do nothing look as if they had succeeded
    UserList list();
}
