package mailops.cli.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mailops.Failure;
import mailops.SimilarNames;
import mailops.alert.WebAddress;
import mailops.job.JobName;
import mailops.job.Retries;
import mailops.mail.MailSettings;
import mailops.mailbox.Age;
import mailops.mailbox.Keep;
import mailops.schedule.JobKind;
import mailops.schedule.Schedule;
import mailops.schedule.ScheduledJob;
import mailops.schedule.Scope;

/// One job below `jobs:`.
///
/// @param own what only its kind has
public record JobPart(
        String name,
        Setting<JobKind> kind,
        Setting<Boolean> enabled,
        Setting<ZoneId> zone,
        Setting<Schedule> schedule,
        Setting<Duration> splay,
        Setting<Duration> limit,
        Setting<Integer> retries,
        Setting<Duration> retryPause,
        Setting<Duration> overdue,
        Setting<Scope> scope,
        Setting<Boolean> alerts,
        Setting<String> ping,
        Own own) {
    private static final int MOST_RETRIES = 20;

    /// What only some kinds have, where it is set; else the settings of the command that does the work count.
    ///
    /// @param age of expunge
    /// @param mailboxes of expunge
    /// @param specialUse of expunge
    /// @param keep of expunge
    /// @param files of index and rotate
    /// @param paths of mounts
    /// @param last of report: the span of time that it is about
    /// @param mailTo of report
    public record Own(
            Optional<Setting<Age>> age,
            Optional<Setting<List<String>>> mailboxes,
            Optional<Setting<List<String>>> specialUse,
            Optional<Setting<List<Keep>>> keep,
            Optional<Setting<List<String>>> files,
            Optional<Setting<List<String>>> paths,
            Optional<Setting<Duration>> last,
            Optional<Setting<List<String>>> mailTo) {
        private static Own in(Section section, JobKind kind) {
            boolean expunge = kind == JobKind.EXPUNGE;
            boolean files = kind == JobKind.INDEX || kind == JobKind.ROTATE;
            boolean report = kind == JobKind.REPORT;
            return new Own(
                    expunge ? section.optional("age", Values::age) : Optional.empty(),
                    expunge ? section.optionalList("mailboxes", Values::mailbox) : Optional.empty(),
                    expunge ? section.optionalList("special-use", Values::specialUse) : Optional.empty(),
                    expunge ? section.optionalList("keep", Values::keep) : Optional.empty(),
                    files ? section.optionalList("files", Values::absolute) : Optional.empty(),
                    kind == JobKind.MOUNTS ? section.optionalList("paths", Values::absolute) : Optional.empty(),
                    report ? section.optional("last", Values::length) : Optional.empty(),
                    report ? section.optionalList("mail-to", JobPart::address) : Optional.empty());
        }

        private List<Setting<?>> all() {
            List<Setting<?>> all = new ArrayList<>();
            age.ifPresent(all::add);
            mailboxes.ifPresent(all::add);
            specialUse.ifPresent(all::add);
            keep.ifPresent(all::add);
            files.ifPresent(all::add);
            paths.ifPresent(all::add);
            last.ifPresent(all::add);
            mailTo.ifPresent(all::add);
            return all;
        }
    }

    /// Reads a job, or nothing where it cannot be known what it is.
    static Optional<JobPart> in(String name, Section jobs, ZoneId standardZone) {
        if (!jobs.accepts(name, () -> JobName.check(name))) {
            return Optional.empty();
        }
        Section section = jobs.section(name);
        Optional<Setting<JobKind>> named = section.optional("kind", JobPart::kind);
        Optional<JobKind> known = named.map(Setting::value).or(() -> JobKind.of(name));
        if (known.isEmpty()) {
            if (!section.isSet("kind")) {
                jobs.refuse(
                        name, "jobs." + name + ": says not what it does", "kind: one of " + String.join(", ", kinds()));
            }
            return Optional.empty();
        }
        JobKind kind = known.get();
        Setting<ZoneId> zone = section.value("zone", standardZone, Values::zone);
        JobPart job = new JobPart(
                name,
                named.orElseGet(() -> new Setting<>("jobs." + name + ".kind", kind, "default")),
                section.value("enabled", true, Values::yesOrNo),
                zone,
                section.value(
                        "schedule",
                        Schedule.of(kind.schedule(), zone.value()),
                        text -> Schedule.of(text, zone.value())),
                section.value("splay", Duration.ZERO, Values::noneOrLength),
                section.value("limit", kind.limit(), Values::length),
                section.value("retries", kind.retries().times(), Values.number(0, MOST_RETRIES)),
                section.value("retry-pause", kind.retries().pause(), Values::length),
                section.value("overdue", kind.overdue(), Values::length),
                section.value("scope", kind.scope(), JobPart::scope),
                section.value("alerts", true, Values::yesOrNo),
                section.value("ping", "none", JobPart::noneOrAddress),
                Own.in(section, kind));
        section.rejectOtherKeys();
        return Optional.of(job);
    }

    /// All settings of the job.
    public List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>(List.of(
                kind, enabled, zone, schedule, splay, limit, retries, retryPause, overdue, scope, alerts, ping));
        all.addAll(own.all());
        return all;
    }

    /// As scheduler takes it.
    public ScheduledJob scheduled() {
        return new ScheduledJob(
                name,
                kind.value().toString(),
                enabled.value() ? schedule.value() : new Schedule.Never(zone.value()),
                splay.value(),
                limit.value(),
                new Retries(retries.value(), retryPause.value()),
                overdue.value(),
                scope.value());
    }

    private static List<String> kinds() {
        return Arrays.stream(JobKind.values()).map(JobKind::toString).toList();
    }

    private static JobKind kind(String text) {
        return JobKind.of(text)
                .orElseThrow(() -> Failure.of(Failure.Kind.CONFIG, "'" + text + "' is no kind of job")
                        .withHint(SimilarNames.hint(text, kinds()).orElse("one of " + String.join(", ", kinds()))));
    }

    private static Scope scope(String text) {
        return switch (text) {
            case "host" -> Scope.HOST;
            case "cluster" -> Scope.CLUSTER;
            default ->
                throw Failure.of(Failure.Kind.CONFIG, "'" + text + "' is no scope")
                        .withHint("host: on each; cluster: on one of those that share the mail");
        };
    }

    static String address(String text) {
        MailSettings.address(text);
        return text;
    }

    static String noneOrAddress(String text) {
        if (!text.equals("none")) {
            return new WebAddress(text).written();
        }
        return text;
    }
}
