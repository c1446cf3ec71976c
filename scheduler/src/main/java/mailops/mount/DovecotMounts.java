package mailops.mount;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import mailops.Failure;
import mailops.Visible;
import mailops.process.ChildProcess;
import mailops.process.Ended;

/// The mount points that Dovecot 2.1 and 2.2 remember (`doveadm mount`). Later releases have neither the warning
/// `is no longer mounted` (gone since 2.2.17) nor the command (gone since 2.3.0).
public final class DovecotMounts {
    private final List<String> doveadm;

    /// @param doveadm the words of the program
    public DovecotMounts(List<String> doveadm) {
        this.doveadm = List.copyOf(doveadm);
    }

    /// Whether a release of Dovecot remembers mount points at all.
    ///
    /// @param version such as `2.3.19.1`, as `doveconf -n` says it: doveadm says none
    /// @throws Failure where it is no version
    public static boolean tracks(String version) {
        if (version.isEmpty() || !Character.isDigit(version.charAt(0))) {
            throw Failure.of(Failure.Kind.UNAVAILABLE, "mounts: doveconf -n: says no version of Dovecot");
        }
        StringTokenizer numbers = new StringTokenizer(version, ".");
        int major = Integer.parseInt(numbers.nextToken());
        int minor = numbers.hasMoreTokens() ? Integer.parseInt(numbers.nextToken()) : 0;
        return major == 2 && (minor == 1 || minor == 2);
    }

    /// A path with a state: `ignore` or `default`, as `doveadm mount list` prints them.
    public record Entry(String path, String state) {}

    public List<Entry> list() {
        List<Entry> entries = new ArrayList<>();
        for (String line : run("mount", "list").output().lines().toList()) {
            // A "!" in front says that it is missing.
            String text = line.startsWith("!") ? line.substring(1) : line;
            StringTokenizer words = new StringTokenizer(text);
            if (words.countTokens() >= 2) {
                Entry entry = new Entry(words.nextToken(), words.nextToken());
                if (entry.path().startsWith("/")) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    /// Has Dovecot ignore a path; `*` at its end stands for all below. Once is enough.
    ///
    /// @return whether it was new
    public boolean ignore(String path) {
        if (list().contains(new Entry(path, "ignore"))) {
            return false;
        }
        run("mount", "add", path, "ignore");
        return true;
    }

    /// Has Dovecot forget a path.
    ///
    /// @return whether it knew it
    public boolean remove(String path) {
        if (list().stream().noneMatch(entry -> entry.path().equals(path))) {
            return false;
        }
        run("mount", "remove", path);
        return true;
    }

    private Ended run(String... arguments) {
        List<String> words = new ArrayList<>(doveadm);
        words.addAll(List.of(arguments));
        Ended ended = ChildProcess.of(words).run();
        if (!ended.succeeded()) {
            String why = ended.errors().lines().findFirst().orElse("status " + ended.status());
            throw Failure.of(
                    Failure.Kind.UNAVAILABLE,
                    "mounts: doveadm " + String.join(" ", arguments) + ": " + Visible.of(why));
        }
        return ended;
    }
}
