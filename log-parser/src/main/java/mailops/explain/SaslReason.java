package mailops.explain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mailops.event.Field;
import mailops.index.SearchRequest.Condition;

/// Why a login failed: Postfix' words put into plain ones, and Dovecot's, which stand in a line of their own.
final class SaslReason {
    /// Dovecot delays the answer to a failed login; Postfix' line comes that much later.
    private static final Duration BEFORE = Duration.ofSeconds(60);

    private static final Duration AFTER = Duration.ofSeconds(5);

    private SaslReason() {}

    /// What Postfix says, with the prompts decoded that it logs instead of a reason.
    static String ofPostfix(Entry failure) {
        String reason = failure.get(Field.REASON);
        String method = failure.get(Field.SASL_METHOD);
        String said = (method.isEmpty() ? "" : method + " ") + "authentication failed: " + reason;
        if (reason.startsWith("authentication aborted")) {
            return "the client broke off the login (" + (method + " " + reason).strip() + ")";
        }
        if (reason.equals("(reason unavailable)")) {
            return said + " (the login server gave Postfix no reason)";
        }
        return decoded(reason)
                .map(prompt -> said + ", which is “" + prompt + "” in base64: the last prompt, not a reason")
                .orElse(said);
    }

    /// The text of a base64 word, if it is one and holds a prompt.
    static Optional<String> decoded(String word) {
        if (word.length() < 8 || word.length() % 4 != 0 || word.length() > 200) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8).strip();
            boolean plain = !text.isEmpty() && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
            return plain ? Optional.of(text) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Dovecot's line about the same login: of the same address, and the same user where Postfix names one, just
    /// before.
    static Optional<String> ofDovecot(Entry failure, LogView log) {
        return dovecotLine(failure, log).map(line -> {
            String user = line.get(Field.USER);
            return line.get(Field.REASON) + (user.isEmpty() ? "" : " for " + user);
        });
    }

    private static Optional<Entry> dovecotLine(Entry failure, LogView log) {
        String ip = failure.get(Field.CLIENT_IP);
        if (ip.isEmpty() || log.isEmpty()) {
            return Optional.empty();
        }
        String user = failure.get(Field.SASL_USERNAME).toLowerCase(Locale.ROOT);
        List<Entry> near = log.between(
                        failure.time().minus(BEFORE), failure.time().plus(AFTER))
                .newest(
                        20,
                        Condition.is("client_ip", ip),
                        new Condition.AnyOf("daemon", List.of("auth", "auth-worker")))
                .entries();
        return near.stream()
                .filter(line -> user.isEmpty() || line.login().equals(user))
                .findFirst()
                .or(() -> near.stream().filter(line -> line.login().isEmpty()).findFirst());
    }
}
