package mailops.dovecot;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.Failure;

/// Asks Dovecot's userdb for users through the socket `auth-userdb`, thousands in a second. The protocol is the same
/// in 2.3 and 2.4: `USER`, number, name; the answer is `USER` with fields, `NOTFOUND` or `FAIL`.
public final class UserLookup {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// The server answers while we still ask; more at once would fill both directions.
    private static final int AT_ONCE = 100;

    /// What the userdb said about a user.
    public sealed interface Entry {
        /// @param fields such as `uid`, `gid`, `home`, `mail`; a field without a value is empty
        record Found(Map<String, String> fields) implements Entry {
            /// The home directory, if there is one.
            public Optional<String> home() {
                return Optional.ofNullable(fields.get("home")).filter(home -> !home.isEmpty());
            }
        }

        record Unknown() implements Entry {}

        /// The userdb could not be asked for this one.
        record Failed(String reason) implements Entry {}
    }

    private final SocketAddress socket;

    public UserLookup(SocketAddress socket) {
        this.socket = socket;
    }

    /// The one of an instance.
    ///
    /// @param base the folder of its sockets, see {@link DovecotAccess#base}
    public static UserLookup at(Path base) {
        return new UserLookup(UnixDomainSocketAddress.of(base.resolve("auth-userdb")));
    }

    /// Looks users up.
    ///
    /// @return an entry for each of them
    /// @throws Failure where Dovecot does not answer, `NOT_PERMITTED` where it may not be asked
    public Map<String, Entry> lookUp(List<String> users) {
        Map<String, Entry> entries = new HashMap<>();
        try (TimedChannel channel = TimedChannel.connect(socket, LIMIT)) {
            channel.write("VERSION\t1\t1\n");
            for (int start = 0; start < users.size(); start += AT_ONCE) {
                channel.within(LIMIT);
                ask(channel, users, start, Math.min(users.size(), start + AT_ONCE), entries);
            }
        } catch (IOException e) {
            throw failure(e);
        }
        return entries;
    }

    private Failure failure(IOException e) {
        String why = mailops.Visible.of(String.valueOf(e.getMessage()));
        return why.contains("Permission denied")
                ? Failure.of(Failure.Kind.NOT_PERMITTED, "Dovecot: " + socket + ": permission denied", e)
                        .withHint("run mailops as root")
                : Failure.of(Failure.Kind.UNAVAILABLE, "Dovecot does not answer: " + socket + ": " + why, e)
                        .withHint("systemctl start dovecot");
    }

    private static void ask(TimedChannel channel, List<String> users, int start, int end, Map<String, Entry> entries)
            throws IOException {
        StringBuilder questions = new StringBuilder();
        for (int i = start; i < end; i++) {
            questions.append("USER\t").append(i + 1).append('\t').append(Tabs.escape(users.get(i)));
            questions.append("\tservice=doveadm\n");
        }
        channel.write(questions.toString());
        int open = end - start;
        while (open > 0) {
            List<String> words = words(channel.readLine());
            String kind = words.getFirst();
            if ((kind.equals("USER") || kind.equals("NOTFOUND") || kind.equals("FAIL")) && words.size() > 1) {
                int number = Integer.parseInt(words.get(1));
                if (number <= start || number > end) {
                    throw new IOException("an answer to a question that was not asked: " + number);
                }
                entries.put(users.get(number - 1), entry(kind, words));
                open--;
            }
        }
    }

    private static Entry entry(String kind, List<String> words) {
        return switch (kind) {
            case "USER" -> new Entry.Found(fields(words.subList(Math.min(3, words.size()), words.size())));
            case "NOTFOUND" -> new Entry.Unknown();
            default ->
                new Entry.Failed(fields(words.subList(2, words.size())).getOrDefault("reason", "user lookup failed"));
        };
    }

    private static Map<String, String> fields(List<String> words) {
        Map<String, String> fields = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            fields.put(equals < 0 ? word : word.substring(0, equals), equals < 0 ? "" : word.substring(equals + 1));
        }
        return fields;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
            words.add(Tabs.unescape(line.substring(start, tab)));
            start = tab + 1;
        }
        words.add(Tabs.unescape(line.substring(start)));
        return words;
    }
}
