package mailops.lab;

/// Who writes the lab's logs, and how.
enum LogStyle {
    /// All programs through rsyslog: the same lines in Debian 11's traditional and in Debian 12's RFC 3339 format.
    SYSLOG,
    /// As on the reference server: Postfix through rsyslog, Dovecot into its own files.
    REFERENCE,
    /// Postfix' postlogd and Dovecot's own log files, no syslog daemon.
    OWN_FILES
}
