package mailops.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainFileTest {
    @TempDir
    Path dir;

    @Test
    void readsWhatDovecotReads() throws IOException {
        assertThat(PlainFile.ofDovecot(write("""
                        # driver = pgsql
                        driver=mysql
                        connect = host=/run/mysqld/mysqld.sock dbname=postfix user=mail password=s#x # not behind this
                        password_query = SELECT username AS user \\
                          FROM mailbox WHERE username = '%u' # and this
                        quoted = "a # b \\" c"
                        nothing
                        """)))
                .isEqualTo(Map.of(
                        "driver", "mysql",
                        // Dovecot takes what is behind any # for a comment, also without a blank before it.
                        "connect", "host=/run/mysqld/mysqld.sock dbname=postfix user=mail password=s",
                        "password_query", "SELECT username AS user  FROM mailbox WHERE username = '%u'",
                        "quoted", "a # b \" c"));
    }

    @Test
    void readsWhatPostfixReads() throws IOException {
        assertThat(PlainFile.ofPostfix(write("""
                        # a comment
                        hosts = unix:/run/mysqld/mysqld.sock
                        password = "in quotes" # and all of this
                        query = SELECT maildir FROM mailbox
                            # a comment between
                          WHERE username='%s'

                            AND active = '1'
                        """)))
                .isEqualTo(Map.of(
                        "hosts", "unix:/run/mysqld/mysqld.sock",
                        "password", "\"in quotes\" # and all of this",
                        "query", "SELECT maildir FROM mailbox  WHERE username='%s'    AND active = '1'"));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(dir.resolve("file"), text);
    }
}
