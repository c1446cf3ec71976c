package mailops.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # what every mail server logs stays as it is
        doveadm user {user}             | u1@example.org    | doveadm user u1@example.org
        # a stranger's name is one word, and no second command
        doveadm user {user}             | ; reboot          | doveadm user '; reboot'
        doveadm user {user}             | $(reboot)         | doveadm user '$(reboot)'
        doveadm user {user}             | it's              | doveadm user 'it'\\''s'
        doveadm user {user}             | müller@example.de | doveadm user 'müller@example.de'
        # quotes do not keep a dash from being an option
        doveadm user {user}             | -rf               | doveadm user <user>
        # inside of quotes stands another language
        postconf -e 'x = {user}'        | 192.0.2.7         | postconf -e 'x = 192.0.2.7'
        postconf -e 'x = {user}'        | '; reboot; '      | postconf -e 'x = <user>'
        mysql -e "q = '{user}'"         | x' OR '1          | mysql -e "q = '<user>'"
        echo "\\"{user}"                | a b               | echo "\\"<user>"
        echo `{user}`                   | a b               | echo `<user>`
        # an apostrophe in a comment opens no quote
        true # it's {user}              | a b               | true # it's <user>
        # neither the shell's nor Dovecot's own variables are ours
        echo ${user} %{user} {USER}     | u1                | echo ${user} %{user} {USER}
        """)
    void makesHarmlessCommands(String template, String value, String expected) {
        assertThat(command(template, value)).isEqualTo(expected);
    }

    @Test
    void anApostropheInACommentEndsWithTheLine() {
        assertThat(command("# it's\nrm {user}", "; reboot")).isEqualTo("# it's\nrm '; reboot'");
    }

    @Test
    void noControlCharacterPasses() {
        Remedy remedy = new Remedy("See {user}.", Optional.of("id {user}"), Optional.empty(), Optional.empty());

        assertThat(remedy.fill(Map.of("user", "a\u001b[2J\n\u202eb")))
                .isEqualTo(new Remedy(
                        "See a\ufffd[2J\ufffd\ufffdb.", Optional.of("id <user>"), Optional.empty(), Optional.empty()));
    }

    @Test
    void unknownValuesBecomeHintsToTheReader() {
        Remedy remedy = new Remedy(
                "Trust {client_ip}.",
                Optional.of("ping {client_ip}"),
                Optional.of("/etc/postfix/main.cf"),
                Optional.of("mynetworks = {client_ip}"));

        assertThat(remedy.fill(Map.of()))
                .isEqualTo(new Remedy(
                        "Trust <client ip>.",
                        Optional.of("ping <client ip>"),
                        Optional.of("/etc/postfix/main.cf"),
                        Optional.of("mynetworks = <client ip>")));
    }

    private static String command(String template, String value) {
        return new Remedy("", Optional.of(template), Optional.empty(), Optional.empty())
                .fill(Map.of("user", value))
                .command()
                .orElseThrow();
    }
}
