/// The schedule for the host's own scheduler: systemd's units and a table for cron, rendered from the same jobs that
/// the
/// daemon runs, and installed so that nothing of others is touched.
@NullMarked
package mailops.timers;

import org.jspecify.annotations.NullMarked;
