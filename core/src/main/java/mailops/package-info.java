/// What all modules share: how a failure is told.
@NullMarked
package mailops;

import org.jspecify.annotations.NullMarked;
