package mailops.cli.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import mailops.Failure;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// The configuration file.
///
/// @param path where it is, if it is there
/// @param required whether somebody named it, so that it must be there
public record ConfigurationFile(Path path, boolean required, Places places, ZoneId systemZone) {
    /// What reading gave.
    ///
    /// @param configuration with defaults where the file is silent or wrong
    /// @param problems all that is wrong, in the order of the file
    public record Result<T>(T configuration, List<Problem> problems) {
        /// The configuration, if nothing is wrong with it.
        public T orFail() {
            if (problems.isEmpty()) {
                return configuration;
            }
            String all = problems.stream()
                    .flatMap(problem -> problem.lines().stream())
                    .collect(Collectors.joining("\n"));
            throw Failure.of(Failure.Kind.CONFIG, "configuration: " + all).withHint("mailops config check");
        }
    }

    /// The file that everybody finds without being told; none is fine.
    public static ConfigurationFile standard(Places places, ZoneId systemZone) {
        return new ConfigurationFile(places.configuration(), false, places, systemZone);
    }

    /// A file that somebody named.
    public static ConfigurationFile named(Path path, Places places, ZoneId systemZone) {
        return new ConfigurationFile(path, true, places, systemZone);
    }

    /// Reads the file.
    ///
    /// @throws Failure where there is no file that was named, or it must not be trusted
    public Result<Configuration> read() {
        return read(section -> Configuration.in(section, places, systemZone));
    }

    /// Reads the settings at the top of the file, whatever is wrong in the other parts: a person who searches is not
    /// stopped by the schedule of a report.
    ///
    /// @throws Failure where there is no file that was named, or it must not be trusted
    public Result<LogPart> readLogPart() {
        return read(section -> {
            LogPart part = LogPart.in(section, places, systemZone);
            section.rejectKeysBut(LogPart.OTHER_PARTS);
            return part;
        });
    }

    private <T> Result<T> read(Function<Section, T> reading) {
        List<Problem> problems = new ArrayList<>();
        Optional<MappingNode> content = text().flatMap(text -> parse(text, problems));
        T configuration = reading.apply(new Section(path.toString(), content, problems));
        problems.sort((a, b) -> Integer.compare(a.line(), b.line()));
        return new Result<>(configuration, problems);
    }

    private Optional<String> text() {
        try {
            if (places.root()) {
                Trust.check(path);
            }
            byte[] bytes = Files.readAllBytes(path);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (NoSuchFileException e) {
            if (required) {
                throw Failure.of(Failure.Kind.NO_INPUT, "configuration: " + path + ": there is no such file", e)
                        .withHint("mailops config init --output " + path);
            }
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw Failure.of(Failure.Kind.CONFIG, "configuration: " + path + ": the text is not valid UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Only the tree is made, no objects: tags name nothing here.
    private Optional<MappingNode> parse(String text, List<Problem> problems) {
        try {
            LoaderOptions options = new LoaderOptions();
            Node root = new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options)
                    .getSingleNode();
            if (root instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            if (root != null && !root.getTag().equals(Tag.NULL)) {
                problems.add(new Problem(
                        path.toString(), 1, "settings are expected, one 'key: value' a line", Optional.empty()));
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(new Problem(path.toString(), line, "not YAML: " + e.getProblem(), Optional.empty()));
        } catch (YAMLException e) {
            String what = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            problems.add(new Problem(path.toString(), 1, "not YAML: " + what, Optional.empty()));
        }
        return Optional.empty();
    }
}
