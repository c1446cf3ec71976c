package mailops.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            db.example.org        | db.example.org | 3306
            db.example.org:3307   | db.example.org | 3307
            192.0.2.7:1           | 192.0.2.7      | 1
            # an address of version 6 has colons of its own
            2001:db8::7           | 2001:db8::7    | 3306
            /run/mysqld/sock      | /run/mysqld/sock | 3306
            """)
    void aHostMayNameItsPort(String host, String name, int port) {
        assertThat(Access.nameOf(host)).isEqualTo(name);
        assertThat(access(Optional.empty()).portOf(host, 3306)).isEqualTo(port);
    }

    @Test
    void theCommonPortIsForHostsWithoutOne() {
        assertThat(access(Optional.of(5433)).portOf("db.example.org", 5432)).isEqualTo(5433);
        assertThat(access(Optional.of(5433)).portOf("db.example.org:9", 5432)).isEqualTo(9);
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(access(Optional.empty()).toString()).isEqualTo("postfix on db.example.org as mail");
        assertThat(new MySql(access(Optional.empty())).toString()).doesNotContain("s3cret");
        assertThat(new PostgreSql(access(Optional.empty())).toString()).doesNotContain("s3cret");
    }

    private static Access access(Optional<Integer> port) {
        return new Access(List.of("db.example.org"), port, "mail", "s3cret", "postfix", Map.of("password", "s3cret"));
    }
}
