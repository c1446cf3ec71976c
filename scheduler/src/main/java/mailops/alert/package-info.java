/// Tells people and programs when a job fails, recovers, or did not run: by mail, to a web address, through a command.
/// Whatever goes wrong with that is logged and never fails the job.
@NullMarked
package mailops.alert;

import org.jspecify.annotations.NullMarked;
