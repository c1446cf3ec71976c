package mailops.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        true,  '',      /var/lib/mailops
        true,  /state,  /var/lib/mailops
        false, '',      /home/user1/.local/state/mailops
        false, /state,  /state/mailops
        # the specification says that a relative path is ignored
        false, state,   /home/user1/.local/state/mailops
        """)
    void anOrdinaryUsersStateIsTheUsersOwn(boolean root, String xdgStateHome, Path state) {
        Places places = Places.of(Map.of("XDG_STATE_HOME", xdgStateHome), Path.of("/home/user1"), root);
        assertThat(places).isEqualTo(new Places(Path.of("/etc/mailops"), state, root, Path.of("/")));
    }
}
