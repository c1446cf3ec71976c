package mailops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mailops.Failure;
import mailops.doctor.Finding.Result;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private record Ill(String name, Exception illness) implements Check {
        @Override
        public List<Finding> findings() throws IOException {
            switch (illness) {
                case RuntimeException e -> throw e;
                case IOException e -> throw e;
                default -> throw new AssertionError(illness);
            }
        }
    }

    private record Well(String name) implements Check {
        @Override
        public List<Finding> findings() {
            return List.of(Finding.ok("fine"), Finding.advice("finer", List.of("do it")));
        }
    }

    @Test
    void oneThatBreaksDoesNotStopTheOthers() {
        List<String> found = new ArrayList<>();
        Doctor.examine(
                List.of(
                        new Ill(
                                "failure",
                                Failure.of(Failure.Kind.IO, "a: b: c\n  d").withHint("e")),
                        new Ill(
                                "forbidden",
                                Failure.of(Failure.Kind.NOT_PERMITTED, "no").withHint("be root")),
                        new Ill("disk", new IOException("gone")),
                        new Ill("bug", new IllegalStateException("odd")),
                        new Well("well")),
                (name, finding) -> found.add(name + ": " + finding));
        assertThat(found)
                .containsExactly(
                        "failure: " + Finding.problem("a: b: c; d", List.of("e")),
                        "forbidden: " + Finding.notChecked("no; be root"),
                        "disk: " + Finding.problem("could not be looked at: java.io.IOException: gone", List.of()),
                        "bug: "
                                + Finding.problem(
                                        "could not be looked at: java.lang.IllegalStateException: odd", List.of()),
                        "well: " + Finding.ok("fine"),
                        "well: " + Finding.advice("finer", List.of("do it")));
    }

    @Test
    void somebodyIsNeededForAdviceAndProblems() {
        for (Result result : Result.values()) {
            boolean needed = result == Result.ADVICE || result == Result.PROBLEM;
            assertThat(new Finding(result, "", List.of()).needsSomebody()).isEqualTo(needed);
        }
        assertThat(Result.NOT_CHECKED.key()).isEqualTo("not-checked");
    }
}
