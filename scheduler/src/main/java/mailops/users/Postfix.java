package mailops.users;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import mailops.Failure;
import mailops.process.ChildProcess;
import mailops.process.Ended;

/// The programs of one Postfix instance.
///
/// @param configuration its folder, where it is not `/etc/postfix`
public record Postfix(Optional<Path> configuration) {
    /// A lookup table: `proxy:mysql:/etc/postfix/mailboxes.cf`.
    ///
    /// @param type without `proxy:`
    /// @param path behind it
    record Table(String type, String path) {
        @Override
        public String toString() {
            return type + ":" + path;
        }
    }

    private static final String POSTCONF = "postconf";
    private static final String PROXY = "proxy:";

    /// The instance in `/etc/postfix`.
    public static Postfix standard() {
        return new Postfix(Optional.empty());
    }

    boolean isInstalled() {
        return ChildProcess.isInstalled(POSTCONF) && configuration.stream().allMatch(Files::isDirectory);
    }

    /// The elements of a parameter, references to others resolved.
    ///
    /// @throws Failure where Postfix does not take its own configuration
    List<String> words(String parameter) {
        Ended ended = program(POSTCONF, "-hx", parameter).run();
        if (!ended.succeeded()) {
            String why = ended.errors().lines().findFirst().orElse("it does not say why");
            throw Failure.of(Failure.Kind.CONFIG, "postconf: " + parameter + ": " + why);
        }
        List<String> words = new ArrayList<>();
        StringTokenizer elements = new StringTokenizer(ended.output(), ", \t\r\n");
        while (elements.hasMoreTokens()) {
            words.add(elements.nextToken());
        }
        return words;
    }

    /// An element that names a table; others are values.
    static Optional<Table> table(String element) {
        String plain = element.startsWith(PROXY) ? element.substring(PROXY.length()) : element;
        int colon = plain.indexOf(':');
        return colon < 1
                ? Optional.empty()
                : Optional.of(new Table(plain.substring(0, colon), plain.substring(colon + 1)));
    }

    /// All entries of a table that can be read from one end to the other, as `postmap -s` prints them.
    Ended entries(Table table) {
        return program("postmap", "-s", table.toString()).run();
    }

    /// Which of these domains are among a parameter's elements and tables, postmap(1) asked for all at once.
    Set<String> domainsIn(String parameter, Collection<String> domains) {
        Set<String> found = new HashSet<>();
        StringBuilder keys = new StringBuilder();
        domains.stream().filter(Postfix::isKey).forEach(key -> keys.append(key).append('\n'));
        for (String element : words(parameter)) {
            Optional<Table> table = table(element);
            if (table.isEmpty()) {
                found.add(element.toLowerCase(Locale.ROOT));
            } else {
                byte[] input = keys.toString().getBytes(StandardCharsets.UTF_8);
                Ended ended = program("postmap", "-q", "-", table.get().toString())
                        .withInput(input)
                        .run();
                ended.output().lines().forEach(line -> found.add(new StringTokenizer(line, "\t").nextToken()));
            }
        }
        return found;
    }

    private static boolean isKey(String domain) {
        return !domain.isEmpty() && domain.chars().allMatch(c -> c > ' ');
    }

    private ChildProcess program(String name, String... arguments) {
        List<String> words = new ArrayList<>(List.of(name));
        configuration.ifPresent(folder -> words.addAll(List.of("-c", folder.toString())));
        words.addAll(Arrays.asList(arguments));
        return ChildProcess.of(words);
    }
}
