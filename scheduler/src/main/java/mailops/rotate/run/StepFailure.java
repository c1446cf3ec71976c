package mailops.rotate.run;

/// A step that could not be done, and why.
final class StepFailure extends Exception {
    private static final long serialVersionUID = 1L;

    StepFailure(String message) {
        super(message);
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
