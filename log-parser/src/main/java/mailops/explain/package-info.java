/// Explanations: why something happened, by the evidence that the log holds, and what to do about it.
///
/// {@link mailops.explain.Explainer} answers; it hands each problem to the {@link mailops.explain.Diagnosis} that knows
/// its family, or to the knowledge file alone. A diagnosis groups a problem's incidents into cases that have the same
/// explanation, asks the log ({@link mailops.explain.LogView}) a few bounded questions for each, and says what it
/// found,
/// what speaks against it, and what could not be checked.
@NullMarked
package mailops.explain;

import org.jspecify.annotations.NullMarked;
