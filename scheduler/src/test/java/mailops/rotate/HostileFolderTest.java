package mailops.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import mailops.rotate.plan.Step;
import mailops.rotate.report.Notice;
import mailops.rotate.run.RunResult;
import mailops.rotate.run.StepListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Root rotates in folders of others, who put links in the way, before the run and at each moment of it.
@Tag("real-server")
class HostileFolderTest {
    private static final int NOBODY = 65534;
    private static final String SECRET = "root:secret\n";

    @TempDir
    Path dir;

    private Sandbox sandbox;
    private Path secret;

    @BeforeEach
    void prepare() throws IOException {
        Sandbox.requireRoot();
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
        sandbox = new Sandbox(dir);
        secret = Files.writeString(dir.resolve("secret"), SECRET);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        own(dir.resolve("logs"));
        write("m.log");
        sandbox.rotatedLast("2026-2-1-0:0:0", "m.log");
    }

    private void write(String name) throws IOException {
        own(Files.writeString(sandbox.log(name), "line of " + name + "\n"));
    }

    private static void own(Path file) throws IOException {
        Files.setAttribute(file, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    }

    /// What root alone could read or write is as it was, and nobody else's now.
    private void assertUntouched() throws IOException {
        assertThat(secret).content().isEqualTo(SECRET);
        Map<String, Object> is = Files.readAttributes(secret, "unix:mode,uid");
        assertThat((int) is.get("mode") & 0777).isEqualTo(0600);
        assertThat(is.get("uid")).isEqualTo(0);
        try (var files = Files.walk(dir.resolve("logs"))) {
            for (Path file : files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                if ((int) Files.getAttribute(file, "unix:uid") != 0
                        && (int) Files.getAttribute(file, "unix:nlink") == 1) {
                    assertThat(Files.readAllBytes(file)).asString().doesNotContain("secret");
                }
            }
        }
    }

    @Test
    void refusesFoldersThatOthersMayWrite() throws Exception {
        sandbox.configure("@/logs/m.log {\ndaily\nrotate 2\n}\n");
        Files.setPosixFilePermissions(dir.resolve("logs"), PosixFilePermissions.fromString("rwxrwxr-x"));
        RunResult result = sandbox.run(false);
        assertThat(result.notices())
                .extracting(Notice::text)
                .singleElement()
                .asString()
                .contains("can be written by others than root; 'su USER GROUP' says whose rights to use");
        assertThat(sandbox.names()).containsExactly("m.log");
    }

    @Test
    void rotatesThereWithTheRightsOfTheirOwner() throws Exception {
        sandbox.configure("@/logs/m.log {\ndaily\nrotate 2\ncompress\ncreate 640\nsu nobody nogroup\n}\n");
        Files.setPosixFilePermissions(dir.resolve("logs"), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(sandbox.run(false).notices()).isEmpty();
        assertThat(sandbox.names()).containsExactly("m.log", "m.log.1.gz");
        assertThat(Files.getAttribute(sandbox.log("m.log.1.gz"), "unix:uid")).isEqualTo(NOBODY);
        // Its rights are not root's: what it may not write stays.
        Files.setAttribute(dir.resolve("logs"), "unix:uid", 0);
        Files.setPosixFilePermissions(dir.resolve("logs"), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(sandbox.run(true).isGood()).isFalse();
        assertThat(sandbox.names()).containsExactly("m.log", "m.log.1.gz");
    }

    @Test
    void followsNoLinks() throws Exception {
        sandbox.configure("@/logs/*.log {\ndaily\nrotate 2\ncopytruncate\n}\n");
        Files.delete(sandbox.log("m.log"));
        Files.createSymbolicLink(sandbox.log("m.log"), secret);
        Files.createLink(sandbox.log("n.log"), secret);
        RunResult result = sandbox.run(true);
        assertThat(result.skipped()).hasSize(2);
        assertUntouched();
    }

    @Test
    void followsNoLinkToAFolderThatSomebodyElseMade() throws Exception {
        Path theirs = Files.createDirectories(dir.resolve("theirs"));
        own(theirs);
        own(Files.createSymbolicLink(theirs.resolve("app"), dir.resolve("logs")));
        sandbox.configure("@/theirs/app/m.log {\ndaily\nrotate 2\n}\n");
        assertThat(sandbox.run(true).notices())
                .extracting(Notice::text)
                .singleElement()
                .asString()
                .contains("is a symbolic link, which is not followed");
        Files.setAttribute(theirs.resolve("app"), "unix:uid", 0, LinkOption.NOFOLLOW_LINKS);
        assertThat(sandbox.run(true).isGood()).isTrue();
    }

    @Test
    void waitsForNoPipe() throws Exception {
        sandbox.configure("@/logs/m.log {\ndaily\nrotate 2\ncompress\n}\n");
        sandbox.listener = new StepListener() {
            @Override
            public void begins(Step step) {
                if (step instanceof Step.Watch watch) {
                    replace(watch.file(), "mkfifo");
                }
            }
        };
        assertThat(sandbox.run(false).isGood()).isFalse();
    }

    private static void replace(Path file, String... command) {
        try {
            Files.deleteIfExists(file);
            String[] words = java.util.Arrays.copyOf(command, command.length + 1);
            words[command.length] = file.toString();
            assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// At each moment every file in the folder is replaced by a link to what only root may read.
    @Test
    void linksThatAppearAtAnyMomentLeadNowhere() throws Exception {
        for (String kind : new String[] {"symbolic", "hard"}) {
            for (String mode :
                    new String[] {"create 640", "copytruncate", "delaycompress\ncreate", "renamecopy", "shred\nrotate 0"
                    }) {
                AtomicInteger moments = new AtomicInteger(1);
                for (int moment = 0; moment < moments.get(); moment++) {
                    attack(kind, mode, moment, moments);
                }
                assertThat(moments.get()).isGreaterThan(3);
            }
        }
    }

    private void attack(String kind, String mode, int moment, AtomicInteger moments) throws IOException {
        try (var files = Files.list(dir.resolve("logs"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        write("m.log");
        write("m.log.1");
        sandbox.configure("@/logs/m.log {\ndaily\nrotate 2\ncompress\n" + mode + "\n}\n");
        AtomicInteger count = new AtomicInteger();
        sandbox.listener = new StepListener() {
            @Override
            public void begins(Step step) {
                happens();
            }

            @Override
            public void touches(Path file) {
                happens();
            }

            private void happens() {
                if (count.getAndIncrement() == moment) {
                    swap(kind);
                }
            }
        };
        sandbox.run(true);
        moments.accumulateAndGet(count.get(), Math::max);
        assertUntouched();
    }

    private void swap(String kind) {
        try (var files = Files.list(dir.resolve("logs"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
                if (kind.equals("hard")) {
                    Files.createLink(file, secret);
                } else {
                    Files.createSymbolicLink(file, secret);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
