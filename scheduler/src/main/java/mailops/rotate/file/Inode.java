package mailops.rotate.file;

/// Which file it is, whatever its name.
public record Inode(long device, long number) {}
