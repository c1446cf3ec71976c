package mailops.cli.config;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mailops.schedule.JobKind;

/// `jobs:`, what runs when.
///
/// @param jobs the usual ones first, then those that the file adds
public record JobsPart(List<JobPart> jobs) {
    static JobsPart in(Section section, ZoneId zone) {
        Set<String> names = new LinkedHashSet<>();
        JobKind.usual().forEach(kind -> names.add(kind.toString()));
        names.addAll(section.keys());
        List<JobPart> jobs = new ArrayList<>();
        for (String name : names) {
            JobPart.in(name, section, zone).ifPresent(jobs::add);
        }
        return new JobsPart(jobs);
    }

    List<Setting<?>> all() {
        return jobs.stream().flatMap(job -> job.settings().stream()).toList();
    }

    public Optional<JobPart> job(String name) {
        return jobs.stream().filter(job -> job.name().equals(name)).findFirst();
    }
}
