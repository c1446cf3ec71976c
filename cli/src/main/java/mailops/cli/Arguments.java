package mailops.cli;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/// The arguments that a command takes: its constructor asks here for each and keeps what it gets.
///
/// This is picocli's own model, told by calls instead of annotations: reading annotations makes a proxy class for each
/// kind
/// of them, which took a third of the time of a short command. See docs/decisions/0006.
final class Arguments {
    private final CommandSpec spec;

    Arguments(CommandSpec spec) {
        this.spec = spec;
    }

    /// An option with a value.
    ///
    /// @param names such as `-o, --output`
    /// @param label stands for the value in the help
    <T> Argument<T> option(String names, String label, Class<T> type, String description) {
        OptionSpec option = OptionSpec.builder(names.split(", "))
                .paramLabel(label)
                .type(type)
                .description(description)
                .build();
        spec.addOption(option);
        return new Argument<>(option::getValue);
    }

    /// An option that may be given several times.
    <T> Supplier<List<T>> options(String names, String label, Class<T> type, String description) {
        OptionSpec option = OptionSpec.builder(names.split(", "))
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(type)
                .description(description)
                .build();
        spec.addOption(option);
        return () -> new Argument<List<T>>(option::getValue).orElse(List.of());
    }

    /// An option without a value.
    BooleanSupplier flag(String names, String description) {
        OptionSpec option = OptionSpec.builder(names.split(", "))
                .type(boolean.class)
                .description(description)
                .build();
        spec.addOption(option);
        return () -> new Argument<Boolean>(option::getValue).orElse(false);
    }

    /// Another name of `--help`.
    void help(String name) {
        spec.addOption(OptionSpec.builder(name)
                .usageHelp(true)
                .description("The same as --help.")
                .build());
    }

    /// Of an option that is given twice the last counts; else that is an error.
    void lastCounts() {
        spec.parser().overwrittenOptionsAllowed(true);
    }

    /// What stands by itself, any number of it.
    ///
    /// @param arity how many there may be: `0..*`, `1..2`
    <T> Supplier<List<T>> parameters(String label, String arity, Class<T> type, String description) {
        PositionalParamSpec parameter = PositionalParamSpec.builder()
                .paramLabel(label)
                .arity(arity)
                .type(List.class)
                .auxiliaryTypes(type)
                .description(description)
                .build();
        spec.addPositional(parameter);
        return () -> new Argument<List<T>>(parameter::getValue).orElse(List.of());
    }

    /// A paragraph below the options in the help.
    Arguments footer(String... lines) {
        spec.usageMessage().footer(lines);
        return this;
    }

    /// For a command that is only the common name of others.
    Command nothingByItself() {
        return () -> {
            throw new ParameterException(spec.commandLine(), "a command is missing");
        };
    }
}
