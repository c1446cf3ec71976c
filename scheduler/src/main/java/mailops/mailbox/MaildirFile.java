package mailops.mailbox;

import java.time.Instant;
import java.util.Set;

/// The name of a message's file in a Maildir: `1700000000.M1P2.mx1,S=812:2,FS`, maildir(5).
record MaildirFile(String name) {
    /// Whether its flags say that it stays.
    boolean isKept(Set<Keep> keep) {
        return (keep.contains(Keep.UNSEEN) && !hasFlag('S')) || (keep.contains(Keep.FLAGGED) && hasFlag('F'));
    }

    boolean hasFlag(char flag) {
        int info = name.indexOf(":2,");
        return info >= 0 && name.indexOf(flag, info + 3) >= 0;
    }

    /// When it was delivered; the end of time where the name does not say so, since it is old for nobody then.
    Instant delivered() {
        int end = 0;
        while (end < name.length() && end < 12 && Character.digit(name.charAt(end), 10) >= 0) {
            end++;
        }
        return end == 0 || end == name.length() || name.charAt(end) != '.'
                ? Instant.MAX
                : Instant.ofEpochSecond(Long.parseLong(name.substring(0, end)));
    }

    /// The size that the name tells (`,S=812`), or -1.
    long size() {
        int start = name.indexOf(",S=");
        if (start < 0) {
            return -1;
        }
        int end = start + 3;
        while (end < name.length() && end < start + 18 && Character.digit(name.charAt(end), 10) >= 0) {
            end++;
        }
        return end == start + 3 ? -1 : Long.parseLong(name.substring(start + 3, end));
    }
}
