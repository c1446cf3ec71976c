/// What a rotation would do, decided before anything is touched: which logs are due and why, and the steps for each.
@NullMarked
package mailops.rotate.plan;

import org.jspecify.annotations.NullMarked;
