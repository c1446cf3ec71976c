package mailops.process;

import java.nio.charset.StandardCharsets;

/// How a program ended.
public final class Ended {
    private final int status;
    private final byte[] output;
    private final byte[] errors;
    private final boolean cut;
    private final boolean timedOut;

    Ended(int status, byte[] output, byte[] errors, boolean cut, boolean timedOut) {
        this.status = status;
        this.output = output;
        this.errors = errors;
        this.cut = cut;
        this.timedOut = timedOut;
    }

    /// The exit status; 128 and the number of the signal where a signal ended it.
    public int status() {
        return status;
    }

    /// Whether it ended by itself with status 0.
    public boolean succeeded() {
        return status == 0 && !timedOut;
    }

    /// Whether it was killed at its time limit.
    public boolean timedOut() {
        return timedOut;
    }

    /// Whether it wrote more than was kept.
    public boolean cut() {
        return cut;
    }

    /// What it wrote to standard output.
    public byte[] outputBytes() {
        return output.clone();
    }

    /// What it wrote to standard error.
    public byte[] errorBytes() {
        return errors.clone();
    }

    /// Standard output as text; bytes that are not UTF-8 become replacement characters.
    public String output() {
        return new String(output, StandardCharsets.UTF_8);
    }

    /// Standard error as text; bytes that are not UTF-8 become replacement characters.
    public String errors() {
        return new String(errors, StandardCharsets.UTF_8);
    }
}
