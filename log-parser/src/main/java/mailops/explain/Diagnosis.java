package mailops.explain;

import java.util.List;
import java.util.Set;
import mailops.knowledge.Problem;

/// Knows a family of problems: which evidence to look for, and what follows from it.
interface Diagnosis {
    /// The ids of the problems.
    Set<String> problems();

    /// The problem's incidents in the log, grouped into cases that have the same explanation.
    List<Explanation> cases(Problem problem, Surroundings around);

    /// The case that one incident belongs to. The line need not be in the log.
    List<Explanation> incident(Problem problem, Entry line, Surroundings around);
}
