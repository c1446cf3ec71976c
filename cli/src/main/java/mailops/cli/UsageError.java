package mailops.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mailops.SimilarNames;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line, and what may have been meant.
record UsageError(String message, String hint) {

    static UsageError of(ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        // Behind `mailops`, which begins every message anyway.
        String name = command.qualifiedName(" ")
                .substring(command.root().name().length())
                .strip();
        String help = name.isEmpty() ? "mailops help" : "mailops help " + name;
        String prefix = name.isEmpty() ? "" : name + ": ";
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String typed = unmatched.getUnmatched().get(0);
            Optional<String> meant = SimilarNames.hint(withoutValue(typed), candidates(command, typed));
            return new UsageError(
                    prefix + kind(command, typed) + " '" + typed + "'",
                    meant.map(question -> question + " See " + help).orElse(help));
        }
        String why = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong usage");
        return new UsageError(prefix + choices(Character.toLowerCase(why.charAt(0)) + why.substring(1)), help);
    }

    /// picocli lists choices by the names that they have in Java.
    private static String choices(String message) {
        int start = message.indexOf("expected one of [");
        int end = message.indexOf("] (case-insensitive)", start);
        return start < 0 || end < 0
                ? message
                : message.substring(0, start)
                        + message.substring(start, end).toLowerCase(Locale.ROOT)
                        + "]"
                        + message.substring(end + "] (case-insensitive)".length());
    }

    private static String kind(CommandSpec command, String typed) {
        if (isOption(typed)) {
            return "there is no option";
        }
        return command.subcommands().isEmpty() ? "there is no place for the argument" : "there is no command";
    }

    private static List<String> candidates(CommandSpec command, String typed) {
        if (isOption(typed)) {
            return command.options().stream()
                    .flatMap(option -> Arrays.stream(option.names()))
                    .toList();
        }
        return command.parent() == null
                ? NamedCommand.names()
                : List.copyOf(command.subcommands().keySet());
    }

    private static boolean isOption(String typed) {
        return typed.startsWith("-") && typed.length() > 1;
    }

    private static String withoutValue(String option) {
        int equals = option.indexOf('=');
        return equals < 0 ? option : option.substring(0, equals);
    }
}
