package mailops.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mailops.Failure;
import mailops.dovecot.DovecotServer.Release;
import mailops.process.ChildProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Users in a directory: only Dovecot itself can list them.
@Tag("real-server")
class LdapUsersTest {
    private static final String PASSDB = """
            passdb {
              driver = ldap
              args = @/ldap.conf
            }
            """;
    private static final String USERDB = """
            userdb {
              driver = ldap
              args = @/ldap.conf
            }
            """;
    private static final String STATIC = """
            userdb {
              driver = static
              args = uid=5000 gid=5000 home=@/mail/%u
            }
            """;

    /// 2.4 has no file of its own for it.
    private static final String NEWER_PASSDB = """
            ldap_uris = ldap://127.0.0.1:PORT
            ldap_base = ou=people,dc=example,dc=org
            passdb ldap {
              bind = yes
              filter = (&(objectClass=inetOrgPerson)(mail=%{user}))
            }
            """;
    private static final String NEWER_USERDB = """
            userdb ldap {
              filter = (&(objectClass=inetOrgPerson)(mail=%{user}))
              fields {
                home = @/mail/%{ldap:mail}
                uid = 5000
                gid = 5000
              }
              iterate_fields {
                user = %{ldap:mail}
              }
              iterate_filter = (objectClass=inetOrgPerson)
            }
            """;
    private static final String NEWER_STATIC = """
            userdb static {
              fields {
                uid = 5000
                gid = 5000
                home = @/mail/%{user}
              }
            }
            """;

    @TempDir(factory = ShortTempDir.class)
    Path dir;

    @BeforeEach
    void everybodyMayEnter() {
        ChildProcess.of("chmod", "755", dir.toString()).run();
        SqlServer.require("/usr/lib/dovecot/modules/auth/libauthdb_ldap.so", "dovecot-ldap");
    }

    @ParameterizedTest
    @EnumSource
    void dovecotListsTheDirectory(Release release) throws IOException {
        List<String> people = List.of("anna@example.org", "ben@example.net");
        try (LdapServer ldap = new LdapServer(dir.resolve("ldap"), people)) {
            settings(ldap);
            try (MailServer server = MailServer.start(dir, release, "", databases(release, ldap))) {
                server.mailFolder("anna@example.org/Maildir");
                Census census = server.census();
                assertThat(census.users().stream().map(MailUser::name)).containsExactlyInAnyOrderElementsOf(people);
                assertThat(census.origin()).isEqualTo("doveadm user '*'");
                assertThat(census.withoutFolder()).isEqualTo(1);
                ldap.stop();
                assertThatThrownBy(server::census).isInstanceOf(Failure.class).hasMessageContaining("doveadm user '*'");
            }
        }
    }

    /// The passwords are in the directory, and the userdb is static: nobody can list them, and nothing may be guessed.
    @ParameterizedTest
    @EnumSource
    void aStaticUserdbIsNotListedByADirectory(Release release) throws IOException {
        try (LdapServer ldap = new LdapServer(dir.resolve("ldap"), List.of("anna@example.org"))) {
            settings(ldap);
            try (MailServer server = MailServer.start(dir, release, "", statically(release, ldap))) {
                assertThatThrownBy(server::census)
                        .isInstanceOf(Failure.class)
                        .hasMessageContaining("The userdb is static")
                        .hasMessageContaining("only passdb ldap, userdb static")
                        .hasMessageContaining("add a second userdb");
                server.mailFolder("anna@example.org/Maildir");
                server.mailFolder("gone@example.org/Maildir");
                Census census = server.census();
                assertThat(census.origin()).contains("/mail/%");
                assertThat(census.list().names()).containsExactly("anna@example.org");
            }
        }
    }

    private static String databases(Release release, LdapServer ldap) {
        return release == Release.TRIXIE
                ? NEWER_PASSDB.replace("PORT", "" + ldap.port()) + NEWER_USERDB
                : PASSDB + USERDB;
    }

    private static String statically(Release release, LdapServer ldap) {
        return release == Release.TRIXIE
                ? NEWER_PASSDB.replace("PORT", "" + ldap.port()) + NEWER_STATIC
                : PASSDB + STATIC;
    }

    private void settings(LdapServer ldap) throws IOException {
        Files.writeString(dir.resolve("ldap.conf"), """
                hosts = 127.0.0.1:%d
                base = %s
                auth_bind = yes
                user_attrs = =home=%s/mail/%%{ldap:mail},=uid=5000,=gid=5000
                user_filter = (&(objectClass=inetOrgPerson)(mail=%%u))
                pass_filter = (&(objectClass=inetOrgPerson)(mail=%%u))
                pass_attrs = mail=user
                iterate_attrs = mail=user
                iterate_filter = (objectClass=inetOrgPerson)
                """.formatted(ldap.port(), LdapServer.BASE, dir));
    }
}
