/// Log files as lines: which files belong together, how they are read, and the envelope (time, host, program) that
/// every line starts with.
@NullMarked
package mailops.line;

import org.jspecify.annotations.NullMarked;
