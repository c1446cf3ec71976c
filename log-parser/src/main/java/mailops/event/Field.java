package mailops.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The one vocabulary for `mailops parse`, JSON results, query fields and the index. The names are the leaf names that
/// the Postfix community uses, in snake case.
public enum Field {
    /// The host that wrote the line, as the envelope names it.
    HOST(Type.KEYWORD),
    /// The program as logged, such as `postfix/submission/smtpd`; `dovecot` for Dovecot's own log files.
    PROGRAM(Type.KEYWORD),
    /// The last path element of the program: `smtpd`, `imap-login`, `auth`.
    DAEMON(Type.KEYWORD),
    /// The service name that master.cf gives a daemon: `submission`.
    SERVICE(Type.KEYWORD),
    /// The Postfix instance: `postfix`, `postfix-out`.
    INSTANCE(Type.KEYWORD),
    PID(Type.NUMBER),
    /// As the program says it, in lower case: debug, info, warning, error, fatal, panic.
    SEVERITY(Type.KEYWORD),

    QUEUE_ID(Type.KEYWORD),
    /// Without angle brackets.
    MESSAGE_ID(Type.KEYWORD),
    /// Dovecot's session id, which names one login or one LMTP delivery.
    SESSION_ID(Type.KEYWORD),
    CLIENT_HOST(Type.KEYWORD),
    CLIENT_IP(Type.KEYWORD),
    CLIENT_PORT(Type.NUMBER),
    HELO(Type.KEYWORD),
    PROTO(Type.KEYWORD),
    /// Envelope sender; the null sender is `<>`.
    FROM(Type.KEYWORD),
    /// Envelope recipient.
    TO(Type.KEYWORD),
    ORIG_TO(Type.KEYWORD),
    /// Message size in bytes.
    SIZE(Type.NUMBER),
    NRCPT(Type.NUMBER),
    RELAY_HOST(Type.KEYWORD),
    RELAY_IP(Type.KEYWORD),
    RELAY_PORT(Type.NUMBER),
    /// The relay where it is a socket or service of this host: `private/dovecot-lmtp`, `virtual`.
    RELAY_SERVICE(Type.KEYWORD),
    /// Seconds from arrival to this attempt's end.
    DELAY(Type.DECIMAL),
    DELAY_BEFORE_QMGR(Type.DECIMAL),
    DELAY_IN_QMGR(Type.DECIMAL),
    DELAY_CONN_SETUP(Type.DECIMAL),
    DELAY_TRANSMISSION(Type.DECIMAL),
    CONN_USE(Type.NUMBER),
    /// Enhanced status code such as `5.7.1`.
    DSN(Type.KEYWORD),
    /// sent, deferred, bounced, expired, undeliverable, deliverable.
    STATUS(Type.KEYWORD),
    /// What stands in the parentheses behind the status.
    STATUS_MESSAGE(Type.TEXT),
    /// The reply code such as `554`.
    SMTP_CODE(Type.NUMBER),
    /// reject, reject_warning, hold, discard, redirect, filter, milter-reject and the like.
    ACTION(Type.KEYWORD),
    /// CONNECT, HELO, EHLO, MAIL, RCPT, DATA, END-OF-MESSAGE, ETRN, AUTH and the like.
    SMTP_STAGE(Type.KEYWORD),
    /// Why, in the program's words.
    REASON(Type.TEXT),
    DNSBL_DOMAIN(Type.KEYWORD),
    SASL_METHOD(Type.KEYWORD),
    SASL_USERNAME(Type.KEYWORD),
    /// The mailbox user of Dovecot, as it logs it.
    USER(Type.KEYWORD),
    LOGIN_METHOD(Type.KEYWORD),
    /// How often a client tried to log in within one session.
    ATTEMPTS(Type.NUMBER),
    MAILBOX(Type.KEYWORD),
    TLS_VERSION(Type.KEYWORD),
    TLS_CIPHER(Type.KEYWORD),
    /// Anonymous, Untrusted, Trusted, Verified.
    TLS_TRUST_LEVEL(Type.KEYWORD),
    BOUNCE_QUEUE_ID(Type.KEYWORD),
    QUEUED_AS(Type.KEYWORD),
    FORWARDED_AS(Type.KEYWORD),
    BYTES_IN(Type.NUMBER),
    BYTES_OUT(Type.NUMBER),
    CMD_HELO(Type.NUMBER),
    CMD_HELO_ACCEPTED(Type.NUMBER),
    CMD_EHLO(Type.NUMBER),
    CMD_EHLO_ACCEPTED(Type.NUMBER),
    CMD_LHLO(Type.NUMBER),
    CMD_LHLO_ACCEPTED(Type.NUMBER),
    CMD_STARTTLS(Type.NUMBER),
    CMD_STARTTLS_ACCEPTED(Type.NUMBER),
    CMD_AUTH(Type.NUMBER),
    CMD_AUTH_ACCEPTED(Type.NUMBER),
    CMD_MAIL(Type.NUMBER),
    CMD_MAIL_ACCEPTED(Type.NUMBER),
    CMD_RCPT(Type.NUMBER),
    CMD_RCPT_ACCEPTED(Type.NUMBER),
    CMD_DATA(Type.NUMBER),
    CMD_DATA_ACCEPTED(Type.NUMBER),
    CMD_BDAT(Type.NUMBER),
    CMD_BDAT_ACCEPTED(Type.NUMBER),
    CMD_RSET(Type.NUMBER),
    CMD_RSET_ACCEPTED(Type.NUMBER),
    CMD_NOOP(Type.NUMBER),
    CMD_NOOP_ACCEPTED(Type.NUMBER),
    CMD_VRFY(Type.NUMBER),
    CMD_VRFY_ACCEPTED(Type.NUMBER),
    CMD_ETRN(Type.NUMBER),
    CMD_ETRN_ACCEPTED(Type.NUMBER),
    CMD_XCLIENT(Type.NUMBER),
    CMD_XCLIENT_ACCEPTED(Type.NUMBER),
    CMD_XFORWARD(Type.NUMBER),
    CMD_XFORWARD_ACCEPTED(Type.NUMBER),
    CMD_QUIT(Type.NUMBER),
    CMD_QUIT_ACCEPTED(Type.NUMBER),
    CMD_UNKNOWN(Type.NUMBER),
    CMD_UNKNOWN_ACCEPTED(Type.NUMBER),
    CMD_COMMANDS(Type.NUMBER),
    CMD_COMMANDS_ACCEPTED(Type.NUMBER);

    /// How a field's values are kept and compared.
    public enum Type {
        /// A name that is searched whole, letter case ignored.
        KEYWORD,
        /// Prose; it is part of the message, where it is searched by word.
        TEXT,
        /// A whole number.
        NUMBER,
        /// A number with a fraction; seconds.
        DECIMAL
    }

    private static final Map<String, Field> BY_NAME = new HashMap<>();

    static {
        for (Field field : values()) {
            BY_NAME.put(field.fieldName, field);
        }
    }

    private final String fieldName;
    private final Type type;

    Field(Type type) {
        this.fieldName = name().toLowerCase(Locale.ROOT);
        this.type = type;
    }

    /// The name as people write it in queries and read it in JSON: `queue_id`.
    public String fieldName() {
        return fieldName;
    }

    public Type type() {
        return type;
    }

    /// The field of that name, if there is one.
    public static Optional<Field> named(String fieldName) {
        return Optional.ofNullable(BY_NAME.get(fieldName));
    }
}
