package mailops.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mailops.Failure;
import mailops.users.Census;
import mailops.users.Tried;

/// Whether the users can be listed, and by Dovecot itself.
record UserListCheck(MailServer server) implements Check {
    @Override
    public String name() {
        return "user-list";
    }

    @Override
    public List<Finding> findings() {
        try {
            return of(server.census());
        } catch (Failure e) {
            boolean silent = server.configuration().flatMap(server::silence).isPresent();
            if (silent) {
                // The check before has said it.
                return List.of(Finding.notChecked("Dovecot does not answer"));
            }
            if (e.kind() == Failure.Kind.NO_INPUT) {
                return List.of(Finding.problem(
                        "No source gives a list of users that can be trusted.", List.of("mailops users --explain")));
            }
            throw e;
        }
    }

    private static List<Finding> of(Census census) {
        String found = Some.count(census.users().size(), "user") + " from " + census.origin() + ".";
        List<Finding> findings = new ArrayList<>();
        Optional<Tried> refused =
                census.tried().stream().filter(Tried::isRefusedByDovecot).findFirst();
        findings.add(refused.map(tried -> Finding.advice(
                        "Dovecot cannot list its users: " + tried.says() + ". mailops has " + found, census.advice()))
                .orElseGet(() -> Finding.ok(found)));
        if (!census.strangers().isEmpty()) {
            List<String> names =
                    census.strangers().stream().map(Census.Stranger::name).toList();
            findings.add(Finding.advice(
                    "Dovecot does not know " + Some.count(names.size(), "name") + " of that list: " + Some.of(names)
                            + " (" + census.strangers().getFirst().why() + ").",
                    List.of("mailops users")));
        }
        return findings;
    }
}
