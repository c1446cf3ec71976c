/// What a line says: the message of each program taken apart into the fields of {@link mailops.event.Field}.
@NullMarked
package mailops.event;

import org.jspecify.annotations.NullMarked;
