package mailops.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/// The options that every command has, as they were typed. {@link Session} says what they mean.
final class CommonOptions {
    enum Format {
        TEXT,
        JSON,
        CSV
    }

    enum Color {
        AUTO,
        ALWAYS,
        NEVER
    }

    final Argument<Format> format;
    final Argument<Path> config;
    final Argument<Path> index;
    final Argument<Color> color;
    final Argument<List<Boolean>> verbose;

    CommonOptions(CommandSpec root) {
        format = option(
                root, "text|json", Format.class, "Results for people, or as JSON, one object a line.", "--format");
        config =
                option(root, "FILE", Path.class, "The configuration instead of /etc/mailops/mailops.yaml.", "--config");
        index = option(root, "DIR", Path.class, "The folder of the index.", "--index");
        color = option(root, "WHEN", Color.class, "auto, always or never; NO_COLOR turns auto off.", "--color");
        OptionSpec more = everywhere("Say more on standard error; twice for still more.", "-v", "--verbose")
                .type(List.class)
                .auxiliaryTypes(Boolean.class)
                .arity("0")
                .build();
        root.addOption(more);
        verbose = new Argument<>(more::getValue);
        root.addOption(
                everywhere("Show this help.", "-h", "--help").usageHelp(true).build());
        root.addOption(
                everywhere("Show the version.", "--version").versionHelp(true).build());
    }

    private static <T> Argument<T> option(
            CommandSpec root, String label, Class<T> type, String description, String name) {
        OptionSpec option =
                everywhere(description, name).paramLabel(label).type(type).build();
        root.addOption(option);
        return new Argument<>(option::getValue);
    }

    /// An option that may stand before the command or behind it.
    private static OptionSpec.Builder everywhere(String description, String... names) {
        return OptionSpec.builder(names).scopeType(ScopeType.INHERIT).description(description);
    }
}
