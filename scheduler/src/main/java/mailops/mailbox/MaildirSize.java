package mailops.mailbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/// The file in which Maildir++ keeps the sum of a user's messages for the quota: the first line is the quota, each
/// other one bytes and messages to be added up. What is in Trash, or marked as deleted (`T`), does not count.
final class MaildirSize {
    private final Path root;
    private long bytes;
    private long messages;

    MaildirSize(Path root) {
        this.root = root;
    }

    /// Counts anew, where the file is there. Whoever adds a line meanwhile writes into the old file: the next one who
    /// counts corrects that, as courier itself does every fifteen minutes.
    void recalculate() throws IOException {
        Path file = root.resolve("maildirsize");
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<String> old = Files.readAllLines(file);
        if (old.isEmpty()) {
            return;
        }
        bytes = 0;
        messages = 0;
        count(root);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, ".*")) {
            for (Path folder : folders) {
                if (!folder.endsWith(".Trash") && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    count(folder);
                }
            }
        }
        replace(file, old.getFirst(), bytes, messages);
    }

    private void count(Path folder) throws IOException {
        for (String part : List.of("cur", "new")) {
            Path files = folder.resolve(part);
            if (Files.isDirectory(files, LinkOption.NOFOLLOW_LINKS)) {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(files)) {
                    for (Path entry : entries) {
                        add(entry);
                    }
                }
            }
        }
    }

    private void add(Path entry) throws IOException {
        MaildirFile file = new MaildirFile(entry.getFileName().toString());
        if (file.hasFlag('T')) {
            return;
        }
        try {
            bytes += file.size() >= 0 ? file.size() : Files.size(entry);
            messages++;
        } catch (NoSuchFileException goneMeanwhile) {
            // It does not count any more.
        }
    }

    /// Written in place and never through a link: the folder belongs to somebody else, and root writes here.
    private static void replace(Path file, String quota, long bytes, long messages) throws IOException {
        byte[] text = (quota + "\n" + bytes + " " + messages + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text));
        }
    }
}
