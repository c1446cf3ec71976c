package mailops.dovecot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import mailops.process.ChildProcess;
import mailops.process.Ended;

/// One doveadm for many users (`-F FILE`): by far the quickest way, and one that must not be trusted alone. Its exit
/// status says nothing about single users, and one of them can hold up all. So it says for which users the answer is
/// certain; the others have to be asked one by one.
public final class UserFileRun {
    private final List<String> program;

    /// @param program the words of doveadm
    public UserFileRun(List<String> program) {
        this.program = List.copyOf(program);
    }

    /// Whether a name can stand in the file: one a line, and doveadm does not skip it.
    public static boolean fits(String user) {
        return !user.isBlank() && user.strip().equals(user) && user.chars().noneMatch(c -> c < ' ');
    }

    /// Runs the command for the users.
    ///
    /// @param users names that {@link #fits fit}
    /// @param rows takes a user and a row of that user; rows of users that are not certain may come as well
    /// @return those users for whom the command was done, and whose rows are complete
    public Set<String> run(
            Collection<String> users, DoveadmCommand command, Duration limit, BiConsumer<String, List<String>> rows) {
        Set<String> settled = new HashSet<>(users);
        Set<String> foreign = new HashSet<>();
        JsonRows json = new JsonRows(row -> {
            // -F puts the user in front of each row.
            String user = row.getFirst();
            if (settled.contains(user)) {
                rows.accept(user, row.subList(1, row.size()));
            } else {
                foreign.add(user);
            }
        });
        Ended ended = run(users, command, limit, json);
        // A row under a name that we did not give is one whose own user we cannot tell.
        if (!ended.succeeded() || !json.complete() || !foreign.isEmpty()) {
            return Set.of();
        }
        for (String line : ended.errors().lines().toList()) {
            DoveadmMessage message = DoveadmMessage.of(line);
            if (!settled.remove(message.user()) && !harmless(message)) {
                return Set.of();
            }
        }
        return settled;
    }

    private Ended run(Collection<String> users, DoveadmCommand command, Duration limit, JsonRows json) {
        try {
            Path file = Files.createTempFile("mailops-users", "");
            try {
                Files.writeString(file, String.join("\n", users) + "\n", StandardCharsets.UTF_8);
                List<String> words = new ArrayList<>(program);
                words.addAll(List.of("-f", "json", command.name(), "-F", file.toString(), "--"));
                words.addAll(command.arguments());
                return ChildProcess.of(words).within(limit).keeping(8 << 20).run(json);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean harmless(DoveadmMessage message) {
        return message.user().isEmpty()
                && (message.level().equals("Warning")
                        || message.level().equals("Info")
                        || message.text().isBlank());
    }
}
