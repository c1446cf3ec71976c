/// What a rotation has to say, as plain values.
@NullMarked
package mailops.rotate.report;

import org.jspecify.annotations.NullMarked;
