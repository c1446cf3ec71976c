package mailops.rotate.plan;

/// Which part of a rotation a step belongs to. What fails in one has other consequences than in another.
public enum Phase {
    /// Before the scripts: rotated files are compressed, or go. If that fails the rotation goes on.
    PREPARE,
    /// The log and its rotated files get their next names. If that fails the log stays as it is.
    ROTATE,
    /// Scripts, for one log or for all of the stanza.
    SCRIPT,
    /// After the scripts: the rotated log is compressed and mailed, and the oldest goes.
    FINISH
}
