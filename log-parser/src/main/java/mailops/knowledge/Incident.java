package mailops.knowledge;

import java.util.Locale;

/// How a rule's lines belong together with others: several programs tell of the same refused login or delivery, and it
/// is counted once.
///
/// @param yields whether the cause's problem counts instead, where one was told
public record Incident(Kind kind, Role role, boolean yields) {
    public Incident {
        if (yields && role != Role.RESULT) {
            throw new IllegalArgumentException("only a result can yield to its cause");
        }
    }

    /// What the lines of one incident have in common.
    public enum Kind {
        /// One session at an IMAP, POP3 or ManageSieve login process.
        LOGIN,
        /// One client's address at a Postfix smtpd that asks Dovecot.
        SASL,
        /// One recipient of one message.
        DELIVERY;

        /// The name as a knowledge file writes it.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Which end of the incident a line tells.
    public enum Role {
        /// The detailed line of the program that decided.
        CAUSE,
        /// The line that follows from it, within seconds.
        RESULT;

        /// The name as a knowledge file writes it.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
