package mailops.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import mailops.Failure;

/// A secret that the configuration names by its file, so that the configuration can be shown to anybody.
public final class SecretFile {
    private SecretFile() {}

    /// The first line of the file.
    ///
    /// @param setting names the file, for the message
    /// @throws Failure where it cannot be read, is empty, or strangers can read it as well
    public static String read(String setting, Path file) {
        String which = setting + ": " + file + ": ";
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw Failure.of(Failure.Kind.CONFIG, which + "everybody can read it")
                        .withHint("chmod o-r " + file);
            }
            return Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .map(String::strip)
                    .filter(secret -> !secret.isEmpty())
                    .orElseThrow(() -> Failure.of(Failure.Kind.CONFIG, which + "is empty"));
        } catch (NoSuchFileException e) {
            throw Failure.of(Failure.Kind.CONFIG, which + "there is no such file", e);
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.CONFIG, which + "cannot be read", e);
        }
    }
}
