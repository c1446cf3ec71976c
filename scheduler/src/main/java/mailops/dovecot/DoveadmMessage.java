package mailops.dovecot;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/// A line that doveadm wrote to standard error or to the log channel:
/// `doveadm(user@example.org)<123><abc>: Error: cmd expunge: User doesn't exist`.
///
/// @param user whom it is about, empty where it does not say so
/// @param level `Error`, `Info` …, empty on the log channel
/// @param text the rest, without the name of the command that Dovecot 2.4 puts in front
record DoveadmMessage(String user, String level, String text) {
    /// The user's name may hold whatever a name may; the text begins behind the first level.
    private static final Pattern SHAPE = Pattern.compile(
            "^(?:doveadm(?:\\((.*?)\\))?(?:<[0-9]*><[^>]*>)*: )?(?:(Debug|Info|Warning|Error|Fatal|Panic): )?(?:cmd [a-z ]+: )?",
            Pattern.DOTALL);

    static DoveadmMessage of(String line) {
        String text = line.stripTrailing();
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.find()) {
            return new DoveadmMessage("", "", text);
        }
        return new DoveadmMessage(group(matcher, 1), group(matcher, 2), text.substring(matcher.end()));
    }

    private static String group(Matcher matcher, int group) {
        String found = matcher.group(group);
        return found == null ? "" : found;
    }
}
