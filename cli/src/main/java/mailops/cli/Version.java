package mailops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// What `mailops --version` says.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "mailops " + number() + " (Java " + Runtime.version().feature() + ")"
        };
    }

    /// The version as the build wrote it down.
    static String number() {
        try (InputStream file = Objects.requireNonNull(Version.class.getResourceAsStream("version.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
