/// Carries out what was planned: step by step, with a journal from which a later run goes on where this one was ended.
@NullMarked
package mailops.rotate.run;

import org.jspecify.annotations.NullMarked;
