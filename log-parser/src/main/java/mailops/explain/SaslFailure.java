package mailops.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mailops.event.Field;
import mailops.index.SearchRequest.Condition;
import mailops.knowledge.Problem;

/// Logging in failed. Tells one user's old password from strangers who guess, by who tried what from where, how often
/// and
/// when, and says whether any of them got in.
final class SaslFailure implements Diagnosis {
    private static final int SAMPLE = 1_500;
    private static final int MOST_USERS = 6;
    private static final int MANY_CLIENTS = 4;
    private static final int MANY_GUESSES = 3;

    @Override
    public Set<String> problems() {
        return Set.of(
                "sasl-wrong-password",
                "sasl-unknown-user",
                "sasl-backend-down",
                "sasl-mechanism-unavailable",
                "login-wrong-password",
                "login-unknown-user",
                "login-account-disabled");
    }

    @Override
    public List<Explanation> cases(Problem problem, Surroundings around) {
        Condition is = Condition.is("problem", problem.id());
        LogView log = around.log();
        return switch (problem.id()) {
            case "sasl-backend-down" -> LoginServerGone.cases(problem, log.newest(SAMPLE, is), around);
            case "sasl-mechanism-unavailable" -> LoginMethods.cases(problem, log.newest(SAMPLE, is), around);
            default -> byName(problem, log.newest(SAMPLE, LoginAttempts.FAILED).entries(), around);
        };
    }

    @Override
    public List<Explanation> incident(Problem problem, Entry line, Surroundings around) {
        return switch (problem.id()) {
            case "sasl-backend-down" -> LoginServerGone.cases(problem, alone(line), around);
            case "sasl-mechanism-unavailable" -> LoginMethods.cases(problem, alone(line), around);
            default -> byName(problem, ofClient(line, around.log()), around);
        };
    }

    /// All failed logins of the line's client, and the line.
    private static List<Entry> ofClient(Entry line, LogView log) {
        List<Entry> all = new ArrayList<>();
        String ip = line.get(Field.CLIENT_IP);
        if (!ip.isEmpty()) {
            all.addAll(log.newest(SAMPLE, LoginAttempts.FAILED, Condition.is("client_ip", ip))
                    .entries());
        }
        if (all.stream().noneMatch(other -> other.text().equals(line.text()))) {
            all.add(0, line);
        }
        return all;
    }

    private static Lines alone(Entry line) {
        Optional<Instant> time = line.hasTime() ? Optional.of(line.time()) : Optional.empty();
        return new Lines(List.of(line), 1, 1, time, time);
    }

    /// One case for each user with a device that fails, one for all that guess.
    private static List<Explanation> byName(Problem problem, List<Entry> lines, Surroundings around) {
        List<LoginAttempts> clients = LoginAttempts.of(lines).stream()
                .filter(client -> client.problems().contains(problem.id()))
                .toList();
        Map<String, List<LoginAttempts>> byUser = new HashMap<>();
        clients.forEach(client ->
                byUser.computeIfAbsent(client.user(), user -> new ArrayList<>()).add(client));
        List<LoginAttempts> guessing = new ArrayList<>();
        List<Explanation> cases = new ArrayList<>();
        boolean manyUnknown = clients.stream().filter(SaslFailure::isGuess).count() >= MANY_GUESSES;
        for (LoginAttempts client : clients) {
            boolean oneOfMany = byUser.getOrDefault(client.user(), List.of()).size() >= MANY_CLIENTS;
            if (!client.isOneUser() || oneOfMany || (manyUnknown && isGuess(client)) || cases.size() >= MOST_USERS) {
                guessing.add(client);
            } else {
                cases.add(new UserLogin(problem, client, around).explain());
            }
        }
        // Who has a list of real names is another danger than who tries names that every server might have.
        Map<Boolean, List<LoginAttempts>> byKnowledge =
                guessing.stream().collect(Collectors.partitioningBy(LoginAttempts::knowsNames));
        byKnowledge.values().stream()
                .filter(some -> !some.isEmpty())
                .forEach(some -> cases.add(new PasswordGuessing(problem, some, around).explain()));
        cases.sort(Comparator.comparing(Explanation::urgency)
                .thenComparing(Comparator.comparingLong(Explanation::incidents).reversed()));
        return cases;
    }

    /// Whether a client tried one whole address that does not exist; a name without a domain is more often a user's.
    private static boolean isGuess(LoginAttempts client) {
        return client.isOneUser() && client.isUnknownUser() && client.user().indexOf('@') > 0;
    }
}
