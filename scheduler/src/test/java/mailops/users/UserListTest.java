package mailops.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mailops.Failure;
import org.junit.jupiter.api.Test;

class UserListTest {
    @Test
    void eachOnceInTheOrderOfTheSource() {
        assertThat(new NamedUsers(List.of("b@example.org", "a@example.org", "b@example.org"), "--user").list())
                .isEqualTo(new UserList(List.of("b@example.org", "a@example.org"), "--user"));
    }

    @Test
    void nobodyIsAFailure() {
        assertThatThrownBy(() -> new NamedUsers(List.of(), "/etc/dovecot/users").list())
                .isInstanceOf(Failure.class)
                .hasMessage("users: /etc/dovecot/users: names no user");
    }

    @Test
    void aNameThatNobodyCanHaveIsAFailure() {
        assertThatThrownBy(() -> new NamedUsers(List.of("a", ""), "--user").list())
                .isInstanceOf(Failure.class)
                .hasMessage("users: --user: '' cannot be the name of a user");
        assertThatThrownBy(() -> new NamedUsers(List.of("a\0b"), "--user").list())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("'a\\x00b'");
    }
}
