package mailops.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mailops.knowledge.Problem;
import mailops.knowledge.Remedy;
import mailops.knowledge.Urgency;

/// Explains that a mount point is gone, for the server's release of Dovecot: 2.1 to 2.2.16 warn and have a list of
/// what to ignore, 2.2.17 and later do not warn, and from 2.3.0 on the list is gone as well (Dovecot's NEWS).
final class MountGone implements Diagnosis {
    private static final String IGNORE = "mailops mounts ignore";

    private final FromKnowledge general;

    MountGone(FromKnowledge general) {
        this.general = general;
    }

    @Override
    public Set<String> problems() {
        return Set.of("mount-gone");
    }

    @Override
    public List<Explanation> cases(Problem problem, Surroundings around) {
        return List.of(forRelease(general.explain(problem, around), around.settings()));
    }

    @Override
    public List<Explanation> incident(Problem problem, Entry line, Surroundings around) {
        return List.of(forRelease(general.explain(problem, line), around.settings()));
    }

    private static Explanation forRelease(Explanation explanation, ServerSettings settings) {
        List<Evidence> evidence = new ArrayList<>(explanation.evidence());
        Optional<String> release = settings.dovecotRelease();
        if (release.isEmpty()) {
            evidence.add(Evidence.unchecked("not checked: the release of Dovecot (" + settings.whyNoDovecot() + ")"));
            return with(explanation, explanation.urgency(), evidence, explanation.remedies());
        }
        if (keepsList(release.get())) {
            evidence.add(Evidence.supports(
                    "Dovecot is " + release.get() + ", which remembers mount points (doveadm mount list)"));
            return with(explanation, explanation.urgency(), evidence, explanation.remedies());
        }
        evidence.add(Evidence.against("Dovecot is " + release.get()
                + " now, which no longer tracks mount points: an older one has written this"));
        List<Remedy> remedies = new ArrayList<>(explanation.remedies().stream()
                .filter(remedy -> remedy.command()
                        .filter(command -> command.startsWith(IGNORE))
                        .isEmpty())
                .toList());
        remedies.add(new Remedy(
                "Nothing needs to be ignored: Dovecot no longer tracks mount points since 2.2.17, and doveadm mount is"
                        + " gone since 2.3.0.",
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        return with(explanation, Urgency.WEATHER, evidence, remedies);
    }

    private static boolean keepsList(String release) {
        return release.startsWith("2.0.") || release.startsWith("2.1.") || release.startsWith("2.2.");
    }

    private static Explanation with(
            Explanation explanation, Urgency urgency, List<Evidence> evidence, List<Remedy> remedies) {
        return new Explanation(
                explanation.problem(),
                urgency,
                explanation.title(),
                explanation.subject(),
                evidence,
                explanation.causes(),
                remedies,
                explanation.lines(),
                explanation.incidents());
    }
}
