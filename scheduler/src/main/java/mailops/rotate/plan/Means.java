package mailops.rotate.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.rotate.config.Directive;
import mailops.rotate.config.Settings;
import mailops.rotate.file.Actor;

/// What the steps of a stanza need to be done, also by a later run that no longer has the stanza.
///
/// @param actor whose rights are used for files
/// @param compress the command with its options
/// @param uncompress the command
/// @param extension of compressed files
/// @param mail where expired files are sent; empty for nowhere
/// @param mailCommand called with `-s SUBJECT ADDRESS`
/// @param shred how often a file is overwritten before it goes; 0 for not
/// @param scripts by directive
public record Means(
        Actor actor,
        List<String> compress,
        String uncompress,
        String extension,
        String mail,
        String mailCommand,
        int shred,
        boolean hardLinks,
        Map<String, String> scripts) {
    /// GNU shred's own number.
    private static final int USUAL_CYCLES = 3;

    public Means {
        compress = List.copyOf(compress);
        scripts = Map.copyOf(scripts);
    }

    static Means of(Settings settings, String mailCommand) {
        List<String> compress = new java.util.ArrayList<>(List.of(settings.get(Directive.COMPRESS_COMMAND)));
        compress.addAll(settings.get(Directive.COMPRESS_OPTIONS));
        Map<String, String> scripts = new HashMap<>();
        for (Directive<Optional<String>> script : List.of(
                Directive.FIRST_ACTION,
                Directive.PRE_ROTATE,
                Directive.POST_ROTATE,
                Directive.LAST_ACTION,
                Directive.PRE_REMOVE)) {
            settings.get(script).ifPresent(text -> scripts.put(script.name(), text));
        }
        int cycles = settings.get(Directive.SHRED_CYCLES);
        return new Means(
                settings.get(Directive.SU),
                compress,
                settings.get(Directive.UNCOMPRESS_COMMAND),
                settings.get(Directive.COMPRESS_EXTENSION),
                settings.get(Directive.MAIL).orElse(""),
                mailCommand,
                !settings.has(Directive.SHRED) ? 0 : cycles == 0 ? USUAL_CYCLES : cycles,
                settings.has(Directive.ALLOW_HARD_LINK),
                scripts);
    }

    /// The text of a script.
    public Optional<String> script(String directive) {
        return Optional.ofNullable(scripts.get(directive));
    }
}
