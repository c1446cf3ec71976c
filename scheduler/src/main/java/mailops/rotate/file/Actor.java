package mailops.rotate.file;

/// Whom the kernel takes us for while we touch files: logrotate's `su`. A thread of its own has it for the time of one
/// call (setfsuid(2)), so that no other thread, and no process of that user's, ever sees it.
///
/// @param uid 0 for root, or -1 for the one who runs mailops
public record Actor(int uid, int gid) {
    /// The one who runs mailops.
    public static final Actor SELF = new Actor(-1, -1);

    @FunctionalInterface
    interface Call<T> {
        T run() throws SystemError;
    }

    public boolean isSelf() {
        return uid < 0;
    }

    /// Whether it may give files away.
    public boolean mayGiveAway() {
        return isSelf() ? Accounts.isRoot() : uid == 0;
    }

    <T> T does(Call<T> call) throws SystemError {
        if (isSelf()) {
            return call.run();
        }
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("a virtual thread has no identity of its own");
        }
        int group = Libc.setfsgid(gid);
        int user = Libc.setfsuid(uid);
        T result;
        try {
            result = call.run();
        } catch (SystemError | RuntimeException | Error e) {
            back(user, group);
            throw e;
        }
        back(user, group);
        return result;
    }

    private static void back(int user, int group) throws SystemError {
        Libc.setfsuid(user);
        Libc.setfsgid(group);
        // These calls do not say whether they failed.
        if (Libc.setfsuid(-1) != user || Libc.setfsgid(-1) != group) {
            throw new IllegalStateException("cannot become user " + user + " again");
        }
    }
}
