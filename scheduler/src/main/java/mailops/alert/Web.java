package mailops.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import mailops.Failure;
import mailops.Visible;
import mailops.job.Pause;

/// Posts to web addresses, again where that may help.
///
/// @param timeout for one try
/// @param pause between tries
public record Web(Duration timeout, Pause pause) {
    private static final int TRIES = 3;
    private static final int MOST_SHOWN = 200;

    /// What went wrong with one try.
    private record Trouble(String words, boolean mayPass) {}

    /// @throws Failure where it was not taken; without what may be secret in the address
    void post(WebAddress shown, URI uri, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Content-Type", type)
                .header("User-Agent", "mailops")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build()) {
            Optional<Trouble> trouble = attempt(client, request);
            for (int tries = 1; trouble.isPresent() && trouble.get().mayPass() && tries < TRIES; tries++) {
                pause.of(Duration.ofSeconds(1L << tries));
                trouble = attempt(client, request);
            }
            if (trouble.isPresent()) {
                throw Failure.of(
                        trouble.get().mayPass() ? Failure.Kind.UNAVAILABLE : Failure.Kind.CONFIG,
                        shown + ": " + trouble.get().words());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(Failure.Kind.IO, shown + ": interrupted", e);
        }
    }

    private Optional<Trouble> attempt(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            int status = response.statusCode();
            if (status >= 200 && status < 300) {
                return Optional.empty();
            }
            String said = response.body().lines().findFirst().orElse("");
            String shown = Visible.of(said.substring(0, Math.min(MOST_SHOWN, said.length())));
            return Optional.of(new Trouble(
                    "HTTP status " + status + (shown.isEmpty() ? "" : ": " + shown),
                    status == 408 || status == 429 || status >= 500));
        } catch (HttpTimeoutException e) {
            return Optional.of(new Trouble("no answer within " + timeout.toSeconds() + " s", true));
        } catch (IOException e) {
            return Optional.of(trouble(e));
        }
    }

    private static Trouble trouble(IOException thrown) {
        Throwable last = thrown;
        boolean certificate = false;
        for (Throwable link = thrown; link != null; link = link.getCause()) {
            certificate |= link instanceof CertificateException;
            last = link;
        }
        String words = Visible.of(
                Optional.ofNullable(last.getMessage()).orElse(last.getClass().getSimpleName()));
        return certificate
                ? new Trouble("its certificate is not accepted: " + words, false)
                : new Trouble("cannot be reached: " + words, true);
    }
}
