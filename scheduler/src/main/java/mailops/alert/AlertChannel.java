package mailops.alert;

/// A way to tell somebody.
public interface AlertChannel {
    /// Tells it.
    ///
    /// @throws mailops.Failure where that does not work
    void send(Alert alert);

    /// For the log, without secrets: `mail to root`.
    String description();
}
