package mailops.alert;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import mailops.Failure;
import mailops.job.JobRun;
import mailops.job.Outcome;
import mailops.job.RunObserver;
import mailops.job.RunOrder;
import mailops.job.Trigger;

/// Tells a service in the style of healthchecks.io when a job begins and how it ends, so that it is missed even when
/// this host is gone: `ADDRESS/start`, `ADDRESS`, `ADDRESS/fail`, each with `?rid=` and the summary as body, see
/// <https://healthchecks.io/docs/http_api/>.
public final class Ping implements RunObserver {
    private final Map<String, WebAddress> addresses;
    private final Web web;
    private final Consumer<String> log;
    private final Map<String, UUID> runs = new ConcurrentHashMap<>();

    /// @param addresses by job
    /// @param log told what went wrong
    public Ping(Map<String, WebAddress> addresses, Web web, Consumer<String> log) {
        this.addresses = Map.copyOf(addresses);
        this.web = web;
        this.log = log;
    }

    @Override
    public void started(RunOrder order) {
        runs.put(order.job(), UUID.randomUUID());
        send(order.job(), "/start", "");
    }

    @Override
    public void ended(JobRun run) {
        if (run.trigger() == Trigger.COMMAND) {
            return;
        }
        switch (run.outcome()) {
            case Outcome.Done done -> send(run.job(), "", done.summary());
            case Outcome.Failed failed -> send(run.job(), "/fail", failed.summary());
            case Outcome.Skipped skipped -> {
                // The other run tells.
            }
        }
    }

    private void send(String job, String behind, String body) {
        Optional<WebAddress> address = Optional.ofNullable(addresses.get(job));
        try {
            address.ifPresent(it -> web.post(it, uri(it.uri(), behind, job), "text/plain; charset=utf-8", body));
        } catch (Failure e) {
            log.accept("ping of job " + job + ": " + e.getMessage());
        }
    }

    private URI uri(URI base, String behind, String job) {
        String text = base.toString();
        String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        UUID run = runs.computeIfAbsent(job, name -> UUID.randomUUID());
        return URI.create(bare + behind + (base.getQuery() == null ? "?" : "&") + "rid=" + run);
    }
}
