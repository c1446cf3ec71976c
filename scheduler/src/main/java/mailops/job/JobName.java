package mailops.job;

import mailops.Failure;

/// The name of a job: it is part of file names, unit names and addresses.
public final class JobName {
    private static final int LONGEST = 40;

    private JobName() {}

    /// @throws Failure where the name holds anything but small letters, digits and hyphens
    public static String check(String name) {
        boolean fine = !name.isEmpty()
                && name.length() <= LONGEST
                && name.charAt(0) != '-'
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
        if (!fine) {
            throw Failure.of(Failure.Kind.CONFIG, "'" + mailops.Visible.of(name) + "' is not a name of a job")
                    .withHint("small letters, digits and hyphens, such as expunge-students");
        }
        return name;
    }
}
