package mailops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import mailops.Failure;

/// `mailops config init`: a configuration file that explains every setting. Never overwrites one.
final class ConfigInitCommand implements Command {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    private final Session session;
    private final Argument<Path> output;

    ConfigInitCommand(Session session, Arguments arguments) {
        this.session = session;
        this.output = arguments.option(
                "-o, --output", "FILE|-", Path.class, "The file to write instead of the configuration, - to show it.");
    }

    @Override
    public int run() throws IOException {
        Path file = output.get().orElseGet(() -> session.configurationFile().path());
        if (file.equals(STANDARD_OUTPUT)) {
            session.environment().out().print(template());
            return ExitStatus.OK;
        }
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            Files.writeString(file, template(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw Failure.of(Failure.Kind.CANNOT_CREATE, "config init: " + e.getFile() + ": exists already", e)
                    .withHint("--output FILE writes elsewhere, --output - to standard output");
        }
        session.err().line("Wrote " + file + ", where every setting stands as a comment.");
        return ExitStatus.OK;
    }

    private static String template() throws IOException {
        try (InputStream file = Objects.requireNonNull(ConfigInitCommand.class.getResourceAsStream("mailops.yaml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
