package mailops.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import mailops.cli.config.JobPart;
import mailops.cli.config.Setting;
import mailops.job.Job;
import mailops.job.Outcome;
import mailops.job.RunContext;
import mailops.mount.IgnoredPaths;

/// The job that keeps ignored mount points ignored: those of the job's `paths` by mailops, and all of them by a Dovecot
/// that is old enough to have a list of its own.
final class MountsTask implements Job {
    private final Session session;
    private final JobPart job;

    MountsTask(Session session, JobPart job) {
        this.session = session;
        this.job = job;
    }

    @Override
    public Outcome run(RunContext context) {
        IgnoredPaths own = MountPaths.own(session);
        List<String> wanted = job.own().paths().map(Setting::value).orElse(List.of());
        wanted.forEach(MountPaths::check);
        TreeSet<String> paths = new TreeSet<>(own.list());
        paths.addAll(wanted);
        boolean tracked = MountPaths.tracked(session);
        long changed = 0;
        for (String path : paths) {
            if (!context.dryRun()) {
                boolean fresh = own.add(path);
                fresh |= tracked && MountPaths.dovecots(session).ignore(path);
                changed += fresh ? 1 : 0;
            }
        }
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("paths", (long) paths.size());
        numbers.put("changed", changed);
        String dovecot = tracked ? "" : " Dovecot needs none to be ignored.";
        return new Outcome.Done(
                Numbers.of(paths.size(), "path") + " ignored, " + Numbers.grouped(changed) + " of them new." + dovecot,
                numbers);
    }
}
