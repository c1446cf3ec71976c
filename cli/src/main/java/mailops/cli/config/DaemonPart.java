package mailops.cli.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mailops.Failure;

/// `daemon:`, how `mailops daemon` runs jobs.
public record DaemonPart(Setting<Integer> workers, Setting<Duration> stopWait, Setting<String> listen) {
    private static final int MOST_WORKERS = 32;

    static DaemonPart in(Section section) {
        DaemonPart part = new DaemonPart(
                section.value("workers", 4, Values.number(1, MOST_WORKERS)),
                section.value("stop-wait", Duration.ofMinutes(1), Values::length),
                section.value("listen", "none", DaemonPart::noneOrLoopback));
        section.rejectOtherKeys();
        return part;
    }

    List<Setting<?>> all() {
        return List.of(workers, stopWait, listen);
    }

    /// Where metrics are served, if they are.
    public Optional<InetSocketAddress> address() {
        return listen.value().equals("none") ? Optional.empty() : Optional.of(parse(listen.value()));
    }

    private static String noneOrLoopback(String text) {
        if (!text.equals("none") && !parse(text).getAddress().isLoopbackAddress()) {
            throw Failure.of(Failure.Kind.CONFIG, "'" + text + "' is not on loopback")
                    .withHint("such as 127.0.0.1:9469; a reverse proxy can let others in");
        }
        return text;
    }

    private static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        try {
            String host = text.substring(0, Math.max(0, colon)).replace("[", "").replace("]", "");
            return new InetSocketAddress(
                    InetAddress.ofLiteral(host.equals("localhost") ? "127.0.0.1" : host),
                    Values.number(0, 65_535).apply(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw Failure.of(Failure.Kind.CONFIG, "'" + text + "' is not an address and port", e)
                    .withHint("such as 127.0.0.1:9469 or [::1]:9469");
        }
    }
}
