package mailops.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionLineTest {
    @Test
    void takesDovecotsLineApart() {
        assertThat(PermissionLine.read(
                        "lmtp(dave@example.org)<1><a>: Error: stat(/home/vmail/dave@example.org/tmp) failed: Permission"
                                + " denied (euid=5000(vmail) egid=5001(mail) missing +x perm:"
                                + " /home/vmail/dave@example.org, dir owned by 0:0 mode=0700)"))
                .contains(new PermissionLine(
                        "/home/vmail/dave@example.org/tmp",
                        "/home/vmail/dave@example.org",
                        Optional.of("5000"),
                        Optional.of("5001"),
                        Optional.of("vmail"),
                        Optional.of("0:0"),
                        Optional.of("0700"),
                        Optional.of("+x"),
                        false));
    }

    @Test
    void seesThatOwnerAndModeAreFine() {
        assertThat(PermissionLine.read("open(/srv/mail/erin/tmp/x) failed: Permission denied (euid=5000(vmail)"
                        + " egid=5000(vmail) UNIX perms appear ok (ACL/MAC wrong?))"))
                .contains(new PermissionLine(
                        "/srv/mail/erin/tmp/x",
                        "/srv/mail/erin",
                        Optional.of("5000"),
                        Optional.of("5000"),
                        Optional.of("vmail"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true));
    }

    @Test
    void takesPostfixLineApart() {
        assertThat(PermissionLine.read("warning: maildir access problem for UID/GID=5000/5000: create maildir file"
                        + " /home/vmail/alice/tmp/1795379129.P21579.mx1: Permission denied"))
                .contains(new PermissionLine(
                        "/home/vmail/alice/tmp/1795379129.P21579.mx1",
                        "/home/vmail/alice",
                        Optional.of("5000"),
                        Optional.of("5000"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Permission denied", "stat(x) failed: Permission denied (euid=", "maildir access problem"})
    void leavesOtherLinesAlone(String message) {
        assertThat(PermissionLine.read(message)).isEmpty();
    }
}
