package mailops.cli.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mailops.mailbox.Age;
import mailops.mailbox.ExpungePolicy;
import mailops.mailbox.Keep;

/// `expunge:`, which messages go, and how.
public record ExpungePart(
        Setting<Age> age,
        Setting<List<String>> mailboxes,
        Setting<List<String>> specialUse,
        Setting<List<Keep>> keep,
        Setting<Map<String, Age>> domains,
        Setting<Map<String, Age>> users,
        Setting<String> workers,
        Setting<Duration> userLimit,
        Setting<Integer> batch) {
    private static final int MOST_WORKERS = 64;
    private static final int MOST_MESSAGES = 100_000;

    static ExpungePart in(Section section) {
        ExpungePolicy standard = ExpungePolicy.STANDARD;
        ExpungePart part = new ExpungePart(
                section.value("age", standard.age(), Values::age),
                section.list("mailboxes", standard.mailboxes(), Values::mailbox),
                section.list("special-use", standard.specialUses(), Values::specialUse),
                section.list("keep", List.of(), Values::keep),
                section.map("domains", Values::domain, Values::age),
                section.map("users", Values::word, Values::age),
                section.value("workers", "auto", ExpungePart::workers),
                section.value("user-limit", Duration.ofMinutes(5), Values::length),
                section.value("batch", 1_000, Values.number(1, MOST_MESSAGES)));
        section.rejectOtherKeys();
        return part;
    }

    List<Setting<?>> all() {
        return List.of(age, mailboxes, specialUse, keep, domains, users, workers, userLimit, batch);
    }

    /// As scheduler takes it.
    public ExpungePolicy policy() {
        return new ExpungePolicy(
                mailboxes.value(),
                specialUse.value(),
                Set.copyOf(keep.value()),
                age.value(),
                domains.value(),
                users.value());
    }

    /// How many users at a time: by default as many as there are processors, and at most four, since more are no
    /// quicker.
    public int workerCount() {
        return workers.value().equals("auto")
                ? Math.min(4, Runtime.getRuntime().availableProcessors())
                : Integer.parseInt(workers.value());
    }

    private static String workers(String text) {
        return text.equals("auto")
                ? text
                : Values.number(1, MOST_WORKERS).apply(text).toString();
    }
}
