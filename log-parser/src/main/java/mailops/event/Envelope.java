package mailops.event;

import mailops.line.Timestamps;

/// Reads what stands in front of the message: time, host, program and pid. Formats are recognised line by line, since
/// one file may hold several.
///
/// - syslog, traditional (RFC 3164) and RFC 3339 times: `TIME HOST PROGRAM[PID]: MESSAGE`, a leading `<PRI>` too;
/// - RFC 5424: `<PRI>1 TIME HOST PROGRAM PID MSGID STRUCTURED-DATA MESSAGE`;
/// - Dovecot's own log files: `TIME SERVICE: Level: MESSAGE`. They name no program; it is `dovecot`.
final class Envelope {
    private static final String DOVECOT = "dovecot";
    private static final String[] LEVELS = {"Info: ", "Error: ", "Warning: ", "Debug: ", "Fatal: ", "Panic: "};

    private Envelope() {}

    /// Sets time, host, program, pid and the message's start.
    ///
    /// @return whether an envelope stands there; if not, the whole line is the message
    static boolean read(MailEvent event, Timestamps timestamps) {
        String text = event.line().text();
        int start = 0;
        boolean rfc5424 = false;
        if (text.startsWith("<")) {
            int close = text.indexOf('>');
            if (close < 2 || close > 4) {
                return false;
            }
            start = close + 1;
            rfc5424 = text.startsWith("1 ", start);
            start += rfc5424 ? 2 : 0;
        }
        long time = timestamps.read(text, start);
        if (time == Long.MIN_VALUE) {
            return false;
        }
        int at = timestamps.end();
        if (at >= text.length() || text.charAt(at) != ' ') {
            return false;
        }
        event.timestampMicros(time);
        return rfc5424 ? rfc5424(event, text, at + 1) : afterTime(event, text, at + 1);
    }

    private static boolean afterTime(MailEvent event, String text, int at) {
        int blank = text.indexOf(' ', at);
        if (blank < 0) {
            return false;
        }
        if (isDovecotPrefix(text, at, blank)) {
            event.set(Field.PROGRAM, DOVECOT);
            event.messageStart(at);
            return true;
        }
        return program(event, text, at, blank);
    }

    /// Dovecot's own files have no host: behind the time stands `auth: Error: ` or `imap(user)<pid><session>: Info: `.
    private static boolean isDovecotPrefix(String text, int at, int blank) {
        boolean userPrefix = false;
        for (int i = at; i < blank && !userPrefix; i++) {
            userPrefix = text.charAt(i) == '(';
        }
        int colon = blank - 1;
        if (userPrefix) {
            colon = text.indexOf(": ", at);
        } else if (text.charAt(colon) != ':') {
            return false;
        }
        if (colon < 0) {
            return false;
        }
        for (String level : LEVELS) {
            if (text.startsWith(level, colon + 2)) {
                return true;
            }
        }
        return false;
    }

    private static boolean program(MailEvent event, String text, int hostAt, int hostEnd) {
        int at = hostEnd + 1;
        int end = at;
        while (end < text.length() && isProgram(text.charAt(end))) {
            end++;
        }
        int after = end;
        long pid = -1;
        if (after < text.length() && text.charAt(after) == '[') {
            int close = text.indexOf(']', after);
            pid = close < 0 ? -1 : pid(text, after + 1, close);
            after = pid < 0 ? after : close + 1;
        }
        if (end == at || after >= text.length() || text.charAt(after) != ':') {
            return false;
        }
        event.set(Field.HOST, text.substring(hostAt, hostEnd));
        event.set(Field.PROGRAM, text.substring(at, end));
        if (pid >= 0) {
            event.set(Field.PID, pid);
        }
        after++;
        event.messageStart(after < text.length() && text.charAt(after) == ' ' ? after + 1 : after);
        return true;
    }

    private static boolean rfc5424(MailEvent event, String text, int hostAt) {
        int hostEnd = text.indexOf(' ', hostAt);
        int programEnd = hostEnd < 0 ? -1 : text.indexOf(' ', hostEnd + 1);
        int pidEnd = programEnd < 0 ? -1 : text.indexOf(' ', programEnd + 1);
        int idEnd = pidEnd < 0 ? -1 : text.indexOf(' ', pidEnd + 1);
        int dataEnd = idEnd < 0 ? -1 : structuredDataEnd(text, idEnd + 1);
        if (dataEnd < 0) {
            return false;
        }
        setUnlessNil(event, Field.HOST, text.substring(hostAt, hostEnd));
        setUnlessNil(event, Field.PROGRAM, text.substring(hostEnd + 1, programEnd));
        long pid = pid(text, programEnd + 1, pidEnd);
        if (pid >= 0) {
            event.set(Field.PID, pid);
        }
        int at = dataEnd < text.length() ? dataEnd + 1 : dataEnd;
        event.messageStart(text.startsWith("\uFEFF", at) ? at + 1 : at);
        return true;
    }

    private static int structuredDataEnd(String text, int at) {
        if (at < text.length() && text.charAt(at) == '-') {
            return at + 1;
        }
        int end = at;
        while (end < text.length() && text.charAt(end) == '[') {
            boolean quoted = false;
            for (end++; end < text.length() && (quoted || text.charAt(end) != ']'); end++) {
                char c = text.charAt(end);
                end += c == '\\' ? 1 : 0;
                quoted ^= c == '"';
            }
            end++;
        }
        return end == at ? -1 : Math.min(end, text.length());
    }

    private static void setUnlessNil(MailEvent event, Field field, String value) {
        if (!value.equals("-")) {
            event.set(field, value);
        }
    }

    private static boolean isProgram(char c) {
        return c > ' ' && c != '[' && c != ':' && c < 0x7f;
    }

    private static long pid(String text, int from, int to) {
        if (from == to || to - from > 18) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
