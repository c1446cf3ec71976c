package mailops.knowledge;

import java.util.Map;
import java.util.Optional;

/// One thing to do about a problem. All parts may hold placeholders such as `{client_ip}`, see {@link #fill}.
///
/// @param text what to do, as plain text
/// @param command a shell command that does it, possibly of several lines
/// @param file the file that the setting belongs into
/// @param setting lines for that file
public record Remedy(String text, Optional<String> command, Optional<String> file, Optional<String> setting) {
    public Remedy {
        if (setting.isPresent() != file.isPresent()) {
            throw new IllegalArgumentException("a setting and its file belong together");
        }
    }

    /// This remedy with the values filled in. Values come from log lines, where strangers chose them: no control
    /// character passes, and none becomes an option or a second word of a command. A placeholder without a (harmless)
    /// value turns into a hint to the reader: `{client_ip}` into `<client ip>`.
    public Remedy fill(Map<String, String> values) {
        return new Remedy(
                Placeholders.inText(text, values),
                command.map(template -> Placeholders.inCommand(template, values)),
                file,
                setting.map(template -> Placeholders.inSetting(template, values)));
    }
}
