package mailops.rotate.run;

import mailops.rotate.plan.Step;

/// Told of each step.
public interface StepListener {
    StepListener NONE = new StepListener() {};

    default void begins(Step step) {}

    /// After it was done, and before the journal says so.
    default void done(Step step) {}
}
