package mailops.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import mailops.cli.config.Places;

/// A host in a folder of its own, on which tests run mailops: Sunday, 22 November 2026, 18:00 in Berlin.
final class Host {
    static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// What a command left behind.
    record Result(int status, String out, String err) {}

    private final Path folder;
    private final Map<String, String> variables = new HashMap<>(Map.of("NO_COLOR", "1"));
    private Screen screen = new Screen(true, false, 100);
    private byte[] input = {};
    private Instant now = NOW;

    /// @param folder gets a copy of the files in `src/test/resources/host`; `$HOST` in a configuration is this folder
    Host(Path folder) {
        this.folder = folder;
        Path files = Path.of("src/test/resources/host");
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(files.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                if (file.toString().endsWith(".yaml")) {
                    Files.writeString(copy, Files.readString(file).replace("$HOST", folder.toString()));
                } else {
                    Files.copy(file, copy);
                }
                Files.setLastModifiedTime(copy, FileTime.from(NOW));
            }
            Files.createDirectories(cron().getParent());
            Files.createFile(
                    cron(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /// It has cron, as Debian's servers do.
    Path cron() {
        return folder.resolve("usr/sbin/cron");
    }

    Host with(Screen newScreen) {
        screen = newScreen;
        return this;
    }

    Host at(Instant time) {
        now = time;
        return this;
    }

    Host with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Host typing(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Mailops.run(args, environment(new PrintWriter(out), new PrintWriter(err)));
        return new Result(status, out.toString(), err.toString());
    }

    Environment environment(PrintWriter out, PrintWriter err) {
        InputStream in = new ByteArrayInputStream(input);
        Places places = new Places(folder.resolve("etc/mailops"), folder.resolve("var/lib/mailops"), false, folder);
        return new Environment(
                in, out, err, variables, InstantSource.fixed(now), BERLIN, screen, places, Path.of("/usr/bin/mailops"));
    }
}
