package mailops.rotate.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogrotateOnHostTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # systemd: its timer, if it is enabled; Debian's script for cron ends at once there
        systemd timer                        | logrotate.timer
        systemd timer cron script            | logrotate.timer
        systemd cron script                  |
        systemd                              |
        # masked: not even by something that wants it
        systemd timer masked-timer           |
        systemd timer masked-service         |
        # a unit of the administrator's own in that place is no mask
        systemd timer own-timer              | logrotate.timer
        # no systemd: cron, if it is there and the script may be run
        cron script                          | /etc/cron.daily/logrotate
        anacron script                       | /etc/cron.daily/logrotate
        cron script timer                    | /etc/cron.daily/logrotate
        cron disabled-script                 |
        cron                                 |
        script                               |
        timer                                |
        """)
    void isStartedBy(String parts, String starter) throws Exception {
        HostFolder host = new HostFolder(root).withLogrotate();
        for (String part : parts.split(" ", -1)) {
            host.with(part);
        }
        assertThat(LogrotateOnHost.look(root)).isEqualTo(new LogrotateOnHost(true, Optional.ofNullable(starter)));
        assertThat(LogrotateOnHost.look(root).isActive()).isEqualTo(starter != null);
    }

    @ParameterizedTest
    @CsvSource({"systemd timer", "cron script"})
    void isNotThere(String parts) throws Exception {
        HostFolder host = new HostFolder(root);
        for (String part : parts.split(" ", -1)) {
            host.with(part);
        }
        assertThat(LogrotateOnHost.look(root)).isEqualTo(new LogrotateOnHost(false, Optional.empty()));
    }
}
