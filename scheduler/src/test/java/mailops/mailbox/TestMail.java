package mailops.mailbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mailops.dovecot.DovecotServer;

/// Maildirs that a test fills and looks into by itself. A message is known by the base name of its file.
final class TestMail {
    /// A message as the test made it.
    ///
    /// @param folder of its Maildir, such as `.Trash`
    /// @param saved when the file got its present owner, which is the save date as long as nobody has looked it up
    record Made(String id, String user, String folder, boolean seen, boolean flagged, Instant saved) {}

    private final Map<String, Made> made = new HashMap<>();
    private int count;

    /// Makes a message in a folder of a user's Maildir.
    Made add(String user, Path maildir, String folder, boolean seen, boolean flagged) throws IOException {
        Path cur = folder(maildir, folder).resolve("cur");
        count++;
        String id = "1600000000.M" + count + "P1.mx1";
        Path file = cur.resolve(id + ":2," + (flagged ? "F" : "") + (seen ? "S" : ""));
        Files.writeString(file, "From: a@example.org\nSubject: " + count + "\n\n" + "x".repeat(count % 500) + "\n");
        DovecotServer.own(file);
        Instant saved = ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
        Made message = new Made(id, user, folder, seen, flagged, saved.truncatedTo(ChronoUnit.SECONDS));
        made.put(id, message);
        return message;
    }

    private static Path folder(Path maildir, String name) throws IOException {
        Path folder = name.isEmpty() ? maildir : maildir.resolve(name);
        List<Path> missing = new ArrayList<>();
        Path path = folder;
        while (path != null && !Files.exists(path)) {
            missing.addFirst(path);
            path = path.getParent();
        }
        for (String part : List.of("cur", "new", "tmp")) {
            if (!Files.exists(folder.resolve(part))) {
                missing.add(folder.resolve(part));
            }
        }
        for (Path made : missing) {
            Files.createDirectory(made);
            DovecotServer.own(made);
        }
        return folder;
    }

    Map<String, Made> made() {
        return made;
    }

    /// The messages that are there now.
    static Set<String> there(Path root) throws IOException {
        Set<String> ids = new HashSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                int end = name.indexOf(',') < 0 ? name.indexOf(':') : Math.min(name.indexOf(':'), name.indexOf(','));
                if (name.startsWith("1600000000.M")) {
                    ids.add(end < 0 ? name : name.substring(0, end));
                }
            }
        }
        return ids;
    }

    /// Waits until the clock of the files shows another second than this.
    static void nextSecond(Instant second) throws IOException {
        DovecotServer.until(
                () -> Instant.ofEpochMilli(java.time.InstantSource.system().millis())
                        .isAfter(second.plusMillis(1_020)),
                "the next second");
    }
}
