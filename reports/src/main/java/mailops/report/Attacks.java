package mailops.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mailops.event.Field;
import mailops.index.LineTable;
import org.jspecify.annotations.Nullable;

/// Failed logins by address and by user, and who of them gets in otherwise.
final class Attacks {
    /// Names and addresses beyond so many are counted, but not told apart: attackers have as many as they like.
    private static final int MOST = 200_000;

    private static final Set<String> FAILURES =
            Set.of("auth_failed", "login_failed", "sasl_failed", "warning", "error");

    /// An address from which logins failed.
    static final class Source {
        final String ip;
        long failures;
        long names;
        long logins;

        Source(String ip) {
            this.ip = ip;
        }
    }

    /// A name with which logins failed.
    static final class Target {
        final String name;
        long failures;
        long sources;
        long logins;

        Target(String name) {
            this.name = name;
        }

        /// Most failures come from one or two addresses, and the user gets in elsewhere: a device with an old password.
        boolean isStale() {
            return failures >= 5 && logins > 0 && sources <= 2;
        }

        /// Several addresses try the name.
        boolean isUnderAttack() {
            return failures >= 5 && sources >= 3;
        }
    }

    private final Counting counting;
    private final Map<String, Target> targets = new HashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private final int[] sourceOf;
    private final boolean[] failing;
    private final List<String> plainUsers = new ArrayList<>();
    private long addresses;
    private long activeUsers;
    private long activeBefore;

    Attacks(Counting counting) {
        this.counting = counting;
        LineTable table = counting.table();
        this.sourceOf = new int[table.size()];
        this.failing = new boolean[table.shapes().size()];
        for (int i = 0; i < failing.length; i++) {
            var shape = table.shapes().get(i);
            failing[i] = isLoginProblem(shape.problem()) && FAILURES.contains(shape.event());
        }
        Arrays.fill(sourceOf, -1);
        table.values(Field.CLIENT_IP, this::address);
        table.values(Field.USER, (name, rows, count) -> name(name, rows, count, true));
        table.values(Field.SASL_USERNAME, (name, rows, count) -> name(name, rows, count, false));
    }

    /// Whether a problem is a login that failed by the fault of whoever tried it.
    static boolean isLoginProblem(String problem) {
        return switch (problem) {
            case "login-wrong-password",
                    "login-unknown-user",
                    "login-account-disabled",
                    "sasl-wrong-password",
                    "sasl-unknown-user",
                    "auth-pam-user-unknown" -> true;
            default -> false;
        };
    }

    private boolean isFailure(int row) {
        return failing[counting.table().shape(row)] && counting.table().incidents(row) > 0;
    }

    private void address(String ip, int[] rows, int count) {
        Source source = null;
        long logins = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!counting.isNow(row)) {
                continue;
            }
            logins += counting.role(row) == Role.LOGIN ? 1 : 0;
            if (isFailure(row)) {
                if (source == null && sources.size() < MOST) {
                    source = new Source(ip);
                    sources.add(source);
                }
                if (source != null) {
                    source.failures += counting.table().incidents(row);
                    sourceOf[row] = sources.size() - 1;
                }
            }
        }
        if (source != null) {
            source.logins = logins;
            addresses++;
        }
    }

    private void name(String name, int[] rows, int count, boolean mailbox) {
        long failures = 0;
        long logins = 0;
        boolean before = false;
        Set<Integer> from = Set.of();
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            boolean login = counting.role(row) == (mailbox ? Role.LOGIN : Role.RECEIVED);
            if (!counting.isNow(row)) {
                before |= login;
            } else if (login) {
                logins++;
            } else if (isFailure(row)) {
                failures += counting.table().incidents(row);
                from = from.isEmpty() ? new HashSet<>() : from;
                from.add(sourceOf[row]);
            }
        }
        if (logins > 0 && name.indexOf('@') < 0 && plainUsers.size() < MOST) {
            plainUsers.add(name);
        }
        activeUsers += mailbox && logins > 0 ? 1 : 0;
        activeBefore += mailbox && before ? 1 : 0;
        if (failures == 0 && (mailbox || !targets.containsKey(name))) {
            // Users without a failure are not looked at again, except for their logins by SMTP.
            return;
        }
        Target target = target(name);
        if (target != null) {
            target.failures += failures;
            target.logins += logins;
            target.sources += from.size();
            from.stream().filter(number -> number >= 0).forEach(number -> sources.get(number).names++);
        }
    }

    private @Nullable Target target(String name) {
        Target known = targets.get(name);
        if (known == null && targets.size() < MOST) {
            known = new Target(name);
            targets.put(name, known);
        }
        return known;
    }

    /// Failures of each day by these addresses, and of all others in the last row.
    double[][] perDay(List<Source> named, Days days) {
        double[][] sums = new double[named.size() + 1][days.count()];
        int[] rowOf = new int[sources.size()];
        for (int i = 0; i < rowOf.length; i++) {
            int at = named.indexOf(sources.get(i));
            rowOf[i] = at < 0 ? named.size() : at;
        }
        LineTable table = counting.table();
        for (int row = 0; row < table.size(); row++) {
            if (sourceOf[row] >= 0) {
                sums[rowOf[sourceOf[row]]][days.of(counting.hour(row))] += table.incidents(row);
            }
        }
        return sums;
    }

    List<Source> sources() {
        return sources;
    }

    Iterable<Target> targets() {
        return targets.values();
    }

    /// Users without a domain who logged in.
    List<String> plainUsers() {
        return plainUsers;
    }

    long addresses() {
        return addresses;
    }

    /// Users who logged in to a mailbox in the span.
    long activeUsers() {
        return activeUsers;
    }

    long activeBefore() {
        return activeBefore;
    }
}
