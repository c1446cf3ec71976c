package mailops.rotate.run;

import java.nio.file.Path;
import mailops.rotate.plan.Step;

/// Told of each step.
public interface StepListener {
    StepListener NONE = new StepListener() {};

    default void begins(Step step) {}

    /// Within a step, or when the state is written: just before something on the disk becomes different.
    default void touches(Path file) {}

    /// After it was done, and before the journal says so.
    default void done(Step step) {}
}
