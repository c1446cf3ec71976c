package mailops.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogSetTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mail.log                     | mail.log
            mail.log.1                   | mail.log
            mail.log.12.gz               | mail.log
            mail.log.0                   | mail.log
            mail.log-20261115            | mail.log
            mail.log-20261115.gz         | mail.log
            mail.log.20261115.gz         | mail.log
            mail.log-2026-11-15          | mail.log
            mail.log-2026111513          | mail.log
            mail.log-1763164800          | mail.log
            # nothing that rotation adds
            mail.log-                    | mail.log-
            mail.log.                    | mail.log.
            mail1                        | mail1
            mx-1.log                     | mx-1.log
            20261115                     | 20261115
            mail.log.old                 | mail.log.old
            mail.log.123456789012345678  | mail.log.123456789012345678
            .1                           | .1
            """)
    void knowsTheLiveName(String name, String live) {
        assertThat(LogSet.liveName(Path.of("/var/log", name))).isEqualTo(Path.of("/var/log", live));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # numbers grow into the past, ten is older than nine
            mail.log mail.log.1 mail.log.10.gz mail.log.2.gz mail.log.9.gz  | mail.log.10.gz mail.log.9.gz mail.log.2.gz mail.log.1 mail.log
            # dates grow towards the present
            mail.log mail.log-20261101.gz mail.log-20261108 mail.log-20251231.gz | mail.log-20251231.gz mail.log-20261101.gz mail.log-20261108 mail.log
            # after a change of the configuration
            mail.log mail.log.1 mail.log-20261108                           | mail.log-20261108 mail.log.1 mail.log
            # two logs
            mail.log dovecot.log mail.log.1 dovecot.log.1                   | mail.log.1 mail.log / dovecot.log.1 dovecot.log
            """)
    void putsThemInOrder(String names, String expected, @TempDir Path folder) throws IOException {
        List<LogFile> files = new ArrayList<>();
        for (String name : names.split(" ", -1)) {
            files.add(LogFile.at(Files.writeString(folder.resolve(name), name)));
        }
        String sets = String.join(
                " / ",
                LogSet.of(files).stream()
                        .map(set -> String.join(
                                " ",
                                set.files().stream()
                                        .map(file ->
                                                folder.relativize(file.path()).toString())
                                        .toList()))
                        .toList());
        assertThat(sets).isEqualTo(expected);
    }
}
