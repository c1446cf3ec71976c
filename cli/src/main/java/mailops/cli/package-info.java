/// The `mailops` command: what people type, what they read, and the wiring of the other modules. The only package that
/// knows exit statuses, terminals and the process it runs in.
@NullMarked
package mailops.cli;

import org.jspecify.annotations.NullMarked;
