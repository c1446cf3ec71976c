package mailops.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// Starts the lab by hand and keeps it until Ctrl-C.
public final class RunLab {
    private RunLab() {}

    /// Argument: the directory for everything the servers write; a temporary one without.
    public static void main(String[] args) throws IOException, InterruptedException {
        Path dir = args.length > 0 ? Files.createDirectories(Path.of(args[0])) : Files.createTempDirectory("lab");
        try (Lab lab = Lab.start(dir.toAbsolutePath(), Options.usual())) {
            System.out.printf(
                    """
                    mx1.example.org runs on a private host; programs get there by
                      %s COMMAND
                    SMTP 192.0.2.25:25, submission 587, smtps 465, IMAP 143 and 993, POP3 110 and 995, ManageSieve 4190
                    log  %s
                         %s
                    users and passwords
                    %s
                    Ctrl-C stops it.
                    """,
                    String.join(" ", lab.host().entry()),
                    lab.file("/var/log/mail.log"),
                    lab.file("/var/log/mail.rfc3339.log"),
                    users());
            new CountDownLatch(1).await(); // Ctrl-C ends the JVM, and the lab with it
        }
    }

    private static String users() throws IOException {
        return Installation.text("users")
                .lines()
                .map(line -> line.split(":", -1))
                .map(fields -> "  " + fields[0] + "  " + fields[1].replace("{PLAIN}", "") + "\n")
                .reduce("", String::concat)
                .stripTrailing();
    }
}
