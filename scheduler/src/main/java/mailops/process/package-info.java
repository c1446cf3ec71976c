/// Other people's programs, run so that they cannot surprise: arguments as a list and never through a shell, in a
/// session of their own, within a time limit that ends them with all their children, and with bounded output.
@NullMarked
package mailops.process;

import org.jspecify.annotations.NullMarked;
