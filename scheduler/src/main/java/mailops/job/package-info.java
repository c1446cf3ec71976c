/// Jobs and what became of them: a {@link mailops.job.Job} is run by a {@link mailops.job.JobRunner}, which holds its
/// {@link mailops.job.JobLock}, keeps to its limits, tries again where that may help, and writes the
/// {@link mailops.job.JobHistory}. When jobs run is not known here.
@NullMarked
package mailops.job;

import org.jspecify.annotations.NullMarked;
