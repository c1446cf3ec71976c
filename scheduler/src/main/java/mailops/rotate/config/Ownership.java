package mailops.rotate.config;

import java.util.OptionalInt;

/// Mode and owner of a file to be made. What is absent is as it was.
public record Ownership(OptionalInt mode, OptionalInt uid, OptionalInt gid) {
    public static final Ownership UNSET = new Ownership(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    /// The same where the other is silent, else the other.
    Ownership with(Ownership later) {
        return new Ownership(
                later.mode.isPresent() ? later.mode : mode,
                later.uid.isPresent() ? later.uid : uid,
                later.gid.isPresent() ? later.gid : gid);
    }
}
