/// When jobs run: schedules as values that answer "when next after this?", and the loop of the daemon, which starts
/// what
/// is due. Quartz keeps the time, behind one class.
@NullMarked
package mailops.schedule;

import org.jspecify.annotations.NullMarked;
