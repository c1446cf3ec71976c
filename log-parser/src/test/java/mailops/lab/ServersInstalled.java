package mailops.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// What a test with real servers needs. Without it the test is skipped and says what to install; in
/// continuous integration that is a failure, or the test would silently never run.
public final class ServersInstalled {
    private static final Map<String, String> PACKAGES = new LinkedHashMap<>(Map.of(
            "/usr/sbin/postfix", "postfix",
            "/usr/sbin/dovecot", "dovecot-imapd",
            "/usr/lib/dovecot/pop3", "dovecot-pop3d",
            "/usr/lib/dovecot/lmtp", "dovecot-lmtpd",
            "/usr/lib/dovecot/managesieve", "dovecot-managesieved",
            "/usr/bin/sievec", "dovecot-sieve",
            "/usr/sbin/rsyslogd", "rsyslog",
            "/usr/bin/openssl", "openssl",
            "/usr/bin/pkill", "procps"));
    private static final List<String> ROUTING = List.of("/sbin/ip", "/usr/sbin/ip", "/bin/ip");

    private ServersInstalled() {}

    /// Skips or fails the test unless everything is there.
    public static void require() {
        List<String> missing = PACKAGES.entrySet().stream()
                .filter(program -> !Files.exists(Path.of(program.getKey())))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            unavailable("real servers are not installed: apt-get install " + String.join(" ", missing));
        }
        if (ROUTING.stream().noneMatch(path -> Files.exists(Path.of(path)))) {
            unavailable("the lab needs ip(8): apt-get install iproute2");
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            unavailable("the lab needs root, to make namespaces and to run mail servers in them");
        }
    }

    private static void unavailable(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(reason);
        }
        Assumptions.abort(reason);
    }
}
