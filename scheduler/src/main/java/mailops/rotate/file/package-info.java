/// Files as they must be touched by root in folders that others may write: relative to a folder that is held open,
/// without following links, never over an existing name. The JDK has no words for half of it, so this is libc, called
/// through the foreign function interface (docs/decisions/0011).
@NullMarked
package mailops.rotate.file;

import org.jspecify.annotations.NullMarked;
