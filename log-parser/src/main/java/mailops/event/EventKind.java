package mailops.event;

import java.util.Locale;

/// What kind of thing a line tells. The lower-case name is the value of the field `event`.
public enum EventKind {
    CONNECT,
    DISCONNECT,
    /// smtpd accepted a message's sender: `QUEUEID: client=…`.
    CLIENT,
    MESSAGE_ID,
    /// qmgr took a message into the active queue, with sender and size.
    QUEUED,
    /// One attempt to deliver to one recipient, with its status.
    DELIVERY,
    REMOVED,
    EXPIRED,
    REJECT,
    BOUNCE_NOTICE,
    SASL_FAILED,
    TLS,
    LOGIN,
    LOGIN_FAILED,
    LOGOUT,
    AUTH_FAILED,
    SAVED,
    SIEVE,
    STATISTICS,
    /// A daemon starts, stops or reloads.
    DAEMON,
    WARNING,
    ERROR,
    HTTP_ERROR,
    DKIM,
    SPF,
    DMARC,
    FILTER,
    /// Understood as far as it needs to be, and nothing of the above.
    OTHER,
    /// Nothing but the envelope was understood, if that.
    UNPARSED;

    private final String eventName = name().toLowerCase(Locale.ROOT);

    /// The name as people write it: `sasl_failed`.
    public String eventName() {
        return eventName;
    }
}
