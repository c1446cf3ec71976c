package mailops.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mailops.event.EventKind;
import mailops.event.Field;

/// What the programs say about failed logins: Postfix that they failed, Dovecot why.
final class LoginReasons {
    private LoginReasons() {}

    /// Adds each different thing that was said, with how often.
    static void report(List<Entry> entries, Findings findings) {
        Map<String, Long> dovecot = new LinkedHashMap<>();
        Map<String, Long> postfix = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String daemon = entry.get(Field.DAEMON);
            if (daemon.equals("auth") || daemon.equals("auth-worker")) {
                dovecot.merge(entry.get(Field.REASON), 1L, Long::sum);
            } else if (entry.event().kind() == EventKind.SASL_FAILED) {
                postfix.merge(SaslReason.ofPostfix(entry), 1L, Long::sum);
            } else if (entry.event().kind() == EventKind.LOGIN_FAILED && isDisabled(entry)) {
                dovecot.merge(entry.get(Field.REASON), 1L, Long::sum);
            }
        }
        dovecot.entrySet().stream()
                .limit(3)
                .forEach(said -> findings.supports("Dovecot: " + shortened(said.getKey()) + often(said.getValue())));
        postfix.entrySet().stream()
                .limit(2)
                .forEach(said -> findings.supports("Postfix: " + shortened(said.getKey()) + often(said.getValue())));
        if (dovecot.isEmpty()) {
            findings.unchecked(
                    "not checked: Dovecot's reason; it is not in the log (auth_verbose = yes makes it say so)");
        }
    }

    private static boolean isDisabled(Entry entry) {
        return entry.get(Field.REASON).contains("disabled")
                || entry.get(Field.REASON).contains("internal failure");
    }

    private static String often(long count) {
        return count == 1 ? "" : " (" + Wording.times(count) + ")";
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
