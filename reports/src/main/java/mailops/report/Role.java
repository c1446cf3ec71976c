package mailops.report;

import mailops.event.Field;
import mailops.index.LineShape;

/// What a line is to the counting of messages and logins.
enum Role {
    /// smtpd or pickup took a message.
    RECEIVED(0),
    /// qmgr took it into the active queue.
    QUEUED(1),
    SENT(2),
    DEFERRED(3),
    BOUNCED(4),
    REMOVED(5),
    EXPIRED(6),
    /// A client or recipient was refused.
    REJECTED(7),
    LOGIN(8),
    /// A login session that ended without one.
    LOGIN_FAILED(9),
    SAVED(10),
    OTHER(11);

    /// Of lines of one second about one message, that with the lower number came first.
    final int order;

    Role(int order) {
        this.order = order;
    }

    static Role of(LineShape shape) {
        return switch (shape.event()) {
            case "client" -> RECEIVED;
            case "queued" -> QUEUED;
            case "delivery" -> delivery(shape.get(Field.STATUS));
            case "removed" -> REMOVED;
            case "expired" -> EXPIRED;
            case "reject" -> isRefusal(shape.get(Field.ACTION)) ? REJECTED : OTHER;
            case "login" -> LOGIN;
            case "login_failed" -> shape.problem().equals("login-no-attempt") ? OTHER : LOGIN_FAILED;
            case "sasl_failed" -> LOGIN_FAILED;
            case "saved" -> SAVED;
            default -> OTHER;
        };
    }

    private static Role delivery(String status) {
        return switch (status) {
            case "sent" -> SENT;
            case "deferred" -> DEFERRED;
            case "bounced" -> BOUNCED;
            // Probes of addresses deliver nothing.
            default -> OTHER;
        };
    }

    /// Warnings, holds and redirections refuse nobody.
    private static boolean isRefusal(String action) {
        return action.equals("reject") || action.equals("milter-reject");
    }
}
