package mailops.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import mailops.Failure;

/// Serves `/metrics` and `/health` on loopback: who may ask is whoever is on this host.
public final class MetricsServer implements AutoCloseable {
    /// How everything is.
    ///
    /// @param troubles what is wrong, a line each
    public record Health(List<String> troubles) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().name("metrics-", 0).daemon().factory());

    /// @param address on loopback
    /// @throws Failure where it is not, or is taken
    public MetricsServer(InetSocketAddress address, Supplier<String> metrics, Supplier<Health> health) {
        if (address.getAddress() == null || !address.getAddress().isLoopbackAddress()) {
            throw Failure.of(Failure.Kind.CONFIG, "daemon.listen: " + address + ": is not on loopback")
                    .withHint("such as 127.0.0.1:9469; a reverse proxy can let others in");
        }
        try {
            server = HttpServer.create(address, 16);
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.UNAVAILABLE, "daemon.listen: " + address + ": " + e.getMessage(), e);
        }
        server.createContext("/metrics", exchange -> {
            if (isAsked(exchange, "/metrics")) {
                answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
            }
        });
        server.createContext("/health", exchange -> {
            if (isAsked(exchange, "/health")) {
                Health now = health.get();
                boolean fine = now.troubles().isEmpty();
                String body = (fine ? "ok" : String.join("\n", now.troubles())) + "\n";
                answer(exchange, fine ? 200 : 503, "text/plain; charset=utf-8", body);
            }
        });
        server.createContext("/", exchange -> answer(exchange, 404, "text/plain", "/metrics or /health\n"));
        server.setExecutor(threads);
        server.start();
    }

    /// The port, which the system chose if 0 was asked for.
    public int port() {
        return server.getAddress().getPort();
    }

    private static boolean isAsked(HttpExchange exchange, String path) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(path)) {
            answer(exchange, 404, "text/plain", "/metrics or /health\n");
            return false;
        }
        if (!exchange.getRequestMethod().equals("GET")
                && !exchange.getRequestMethod().equals("HEAD")) {
            answer(exchange, 405, "text/plain", "GET\n");
            return false;
        }
        return true;
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
