package mailops.rotate.run;

import java.util.List;
import mailops.process.ShellScript;

/// Runs the scripts of stanzas as logrotate does: one string for `sh -c`, with `logrotate_script` as `$0`, as the user
/// who runs mailops whatever `su` says.
///
/// @param here whether they write where mailops writes; else what they say is kept for the report
record Scripts(boolean here) {
    ShellScript.Ran run(String text, List<String> arguments) {
        ShellScript script = new ShellScript(text, "logrotate_script", arguments);
        return here ? script.runHere() : script.run();
    }
}
