package mailops.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import mailops.Failure;
import mailops.dovecot.DovecotServer.Release;
import mailops.mount.IgnoredPaths;
import mailops.mount.Territory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The arrangements of userdbs that make Dovecot 2.3 list nobody or the wrong ones, some with status 0.
@Tag("real-server")
class UserdbTrapsTest {
    private static final String PASSDB = """
            passdb {
              driver = passwd-file
              args = scheme=PLAIN username_format=%u @/users
            }
            """;
    private static final String STATIC = """
            userdb {
              driver = static
              args = uid=5000 gid=5000 home=@/mail/%d/%n
            }
            """;
    private static final String FILE = """
            userdb {
              driver = passwd-file
              args = @/users
            }
            """;
    private static final String SYSTEM = """
            userdb {
              driver = passwd
            }
            """;
    private static final String BARE = "u1@example.org:{PLAIN}pw\nu2@example.org:{PLAIN}pw\n";

    @TempDir(factory = ShortTempDir.class)
    Path dir;

    private MailServer start(String users, String databases) throws IOException {
        return MailServer.start(dir, Release.INSTALLED, users, databases);
    }

    private static List<String> names(Census census) {
        return census.users().stream().map(MailUser::name).toList();
    }

    private static Tried tried(Census census, SourceName source) {
        return census.tried().stream()
                .filter(one -> one.source() == source)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aStaticUserdbIsListedByItsPassdb() throws IOException {
        try (MailServer server = start(BARE + "# nobody\n\n:x\n", PASSDB + STATIC)) {
            server.mailFolder("example.org/u1/Maildir");
            server.mailFolder("example.org/gone/Maildir");
            server.mailFolder("example.net/old/Maildir");
            Census census = server.census();
            assertThat(census.users())
                    .containsExactly(
                            user(server, "u1@example.org", "example.org/u1/Maildir", true),
                            user(server, "u2@example.org", "example.org/u2/Maildir", false));
            assertThat(census.origin()).isEqualTo(dir.resolve("users").toString());
            assertThat(census.orphans())
                    .containsExactly(
                            dir.resolve("mail/example.net/old/Maildir"), dir.resolve("mail/example.org/gone/Maildir"));
            assertThat(tried(census, SourceName.DOVEADM).says())
                    .contains("User listing returned failure", "The userdb is static");
            assertThat(String.join("\n", census.advice()))
                    .contains("driver = passwd-file", "args = " + dir.resolve("users"), "{SCHEME}hash:");
        }
    }

    private static MailUser user(MailServer server, String name, String folder, boolean there) {
        return new MailUser(
                name,
                MailUser.Standing.KNOWN,
                java.util.Optional.of(server.dir().resolve("mail").resolve(folder)),
                there);
    }

    /// What the advice says is what Dovecot takes.
    @Test
    void theAdviceLetsDovecotListItsUsers() throws IOException {
        String advice;
        try (MailServer server = start(BARE, PASSDB + STATIC)) {
            advice = server.census().advice().stream()
                    .filter(line -> line.startsWith("    ") && !line.contains("{SCHEME}"))
                    .collect(Collectors.joining("\n", "", "\n"));
        }
        String longer = BARE.replace("pw\n", "pw:\n");
        Files.createDirectories(dir.resolve("again"));
        try (MailServer server = MailServer.start(
                dir.resolve("again"),
                Release.INSTALLED,
                longer,
                PASSDB + STATIC + advice.replace(dir.resolve("users").toString(), "@/users"))) {
            Census census = server.census();
            assertThat(tried(census, SourceName.DOVEADM).verdict()).isEqualTo(Tried.Verdict.TAKEN);
            assertThat(names(census)).containsExactly("u1@example.org", "u2@example.org");
            assertThat(census.advice()).isEmpty();
        }
    }

    /// Status 0, and nobody in the list.
    @Test
    void linesThatAreTooShortAreNoEmptyServer() throws IOException {
        try (MailServer server = start(BARE, PASSDB + STATIC + FILE)) {
            Census census = server.census();
            assertThat(names(census)).containsExactly("u1@example.org", "u2@example.org");
            assertThat(tried(census, SourceName.DOVEADM).says())
                    .contains("names nobody, though it says that it succeeded", "fewer than two colons");
        }
    }

    /// Status 0, a list, and nobody of it can be looked up.
    @Test
    void usersWhomDovecotDoesNotKnowAreNone() throws IOException {
        String fields = FILE.replace("users\n", "users\n  override_fields = uid=5000 gid=5000 home=@/mail/%u\n");
        try (MailServer server = start(BARE, PASSDB + fields)) {
            assertThatThrownBy(server::census)
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("u1@example.org and others, and Dovecot's userdb knows none of them");
        }
    }

    @Test
    void aPasswdFileAloneIsListedByDovecot() throws IOException {
        try (MailServer server = start(BARE.replace("pw\n", "pw:5000:5000::" + dir + "/mail/x::\n"), PASSDB + FILE)) {
            Census census = server.census();
            assertThat(names(census)).containsExactly("u1@example.org", "u2@example.org");
            assertThat(census.origin()).isEqualTo("doveadm user '*'");
            assertThat(census.advice()).isEmpty();
        }
    }

    /// Status 0, and the accounts of the system instead of the users.
    @Test
    void accountsOfTheSystemAreNotTheUsers() throws IOException {
        try (MailServer server = start(BARE, PASSDB + SYSTEM + STATIC)) {
            Census census = server.census();
            assertThat(names(census)).containsExactly("u1@example.org", "u2@example.org");
            assertThat(tried(census, SourceName.DOVEADM).says())
                    .contains("lacks 2 whom Dovecot knows, as u1@example.org");
            assertThat(census.remarks()).isEmpty();
        }
    }

    /// As Debian's auth-system.conf.ext leaves it behind: they can log in, so that is said.
    @Test
    void accountsOfTheSystemThatCanLogInAreMentioned() throws IOException {
        try (MailServer server = start(BARE, "passdb {\n  driver = pam\n}\n" + PASSDB + SYSTEM + STATIC)) {
            Census census = server.census();
            assertThat(names(census)).containsExactly("u1@example.org", "u2@example.org");
            assertThat(census.remarks()).singleElement().asString().contains("passdb pam", "not in this list");
        }
    }

    /// The same without a passdb that can be read: only the domains tell.
    @Test
    void nobodyInADomainOfTheServerIsNoList() throws IOException {
        String lookups = """
                passdb {
                  driver = static
                  args = password=x
                }
                """;
        String all = STATIC.replace("uid=5000", "allow_all_users=yes uid=5000");
        try (MailServer server = start("", lookups + SYSTEM + all)) {
            server.postfix("""
                    virtual_mailbox_domains = example.org
                    virtual_mailbox_maps = texthash:@/vmailbox
                    """);
            Files.writeString(server.postfixFolder().resolve("vmailbox"), "u7@example.org x\n@example.org catchall\n");
            Census census = server.census();
            assertThat(tried(census, SourceName.DOVEADM).says()).contains("nobody in a domain of this server");
            assertThat(names(census)).containsExactly("u7@example.org");
            assertThat(census.origin()).startsWith("virtual_mailbox_maps, texthash:");
        }
    }

    /// A disk that is mounted among the folders is not walked, and the census says so.
    @Test
    void foldersOnAnotherDiskAreLeftOut() throws IOException {
        try (MailServer server = start(BARE, PASSDB + STATIC)) {
            server.mailFolder("example.org/u1/Maildir");
            server.mailFolder("example.org/gone/Maildir");
            Path backup = Files.createDirectories(server.dir().resolve("mail/example.net"));
            SqlServer.run("mount", "-t", "tmpfs", "backup", backup.toString());
            try {
                server.mailFolder("example.net/old/Maildir");
                server.limits(new Territory(new IgnoredPaths(dir.resolve("ignored")), false));
                Census census = server.census();
                assertThat(census.orphans()).containsExactly(dir.resolve("mail/example.org/gone/Maildir"));
                assertThat(census.remarks()).containsExactly(backup + " was not looked into (another file system).");
                server.limits(new Territory(new IgnoredPaths(dir.resolve("ignored")), true));
                assertThat(server.census().orphans()).hasSize(2);
            } finally {
                SqlServer.run("umount", backup.toString());
            }
        }
    }

    /// Tables that postmap(1) has made of a file: keys in lower case, and one that takes all that is left over.
    @Test
    void postfixListsItsOwnTables() throws IOException {
        try (MailServer server = start(BARE, PASSDB + STATIC)) {
            Path source = server.postfixFolder().resolve("vmailbox");
            Files.writeString(source, "U1@example.org one/\nu2@example.org two/\n@example.org catchall\n");
            for (String type : List.of("hash", "btree", "lmdb", "texthash")) {
                if (!type.equals("texthash")) {
                    SqlServer.run("postmap", "-c", server.postfixFolder().toString(), type + ":" + source);
                }
                server.postfix("virtual_mailbox_maps = proxy:" + type + ":@/vmailbox\n");
                Census census = new ServerUsers(server.settings(SourceName.POSTFIX)).census(false);
                assertThat(names(census)).as(type).containsExactlyInAnyOrder("u1@example.org", "u2@example.org");
                assertThat(census.origin()).isEqualTo("virtual_mailbox_maps, " + type + ":" + source);
            }
            server.postfix("virtual_mailbox_maps = hash:@/missing\n");
            assertThatThrownBy(() -> new ServerUsers(server.settings(SourceName.POSTFIX)).census(false))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("missing.db: No such file or directory");
        }
    }

    /// One file for each domain: Dovecot refuses, and the files are there to be read.
    @Test
    void aFileForEachDomainIsRead() throws IOException {
        Files.createDirectories(dir.resolve("auth/example.org"));
        Files.createDirectories(dir.resolve("auth/example.net"));
        Files.writeString(dir.resolve("auth/example.org/passwd"), "jane:{PLAIN}x:5000:5000::" + dir + "/mail/a::\n");
        Files.writeString(dir.resolve("auth/example.net/passwd"), "jim:{PLAIN}x:5000:5000::" + dir + "/mail/b::\n");
        String split = (PASSDB + FILE)
                .replace("username_format=%u @/users", "username_format=%n @/auth/%d/passwd")
                .replace("args = @/users", "args = username_format=%n @/auth/%d/passwd");
        try (MailServer server = start("", split)) {
            Census census = server.census();
            assertThat(names(census)).containsExactlyInAnyOrder("jane@example.org", "jim@example.net");
            assertThat(tried(census, SourceName.DOVEADM).says()).contains("a file for each domain or user");
        }
    }

    /// Dovecot lists the name as it is written, and looks it up in lower case.
    @Test
    void aNameThatDovecotDoesNotFindAgainIsToldApart() throws IOException {
        String long300 = "l".repeat(300) + "@example.org";
        String end = ":{PLAIN}x:5000:5000::/tmp/x::\n";
        String users = String.join(
                        end,
                        "u1@example.org",
                        "f-noTrash@example.org",
                        "sp ace@example.org",
                        "-x@example.org",
                        "st*r@example.org",
                        "q'u\"o;te@example.org",
                        "ümlaut@example.org",
                        long300)
                + end;
        try (MailServer server = start(users, PASSDB + FILE)) {
            Census census = server.census();
            assertThat(names(census)).containsExactlyInAnyOrder("u1@example.org", "-x@example.org", long300);
            assertThat(census.strangers())
                    .contains(
                            new Census.Stranger(
                                    "f-noTrash@example.org",
                                    "Dovecot looks it up in lower case (auth_username_format), and it is written otherwise"),
                            new Census.Stranger("sp ace@example.org", "auth_username_chars does not have ' '"),
                            new Census.Stranger("st*r@example.org", "auth_username_chars does not have '*'"))
                    .hasSize(5);
        }
    }

    /// Where Dovecot takes any name, all of these are users, and each is one name. It escapes quotes before it looks
    /// into
    /// a passwd-file, and does not find them.
    @Test
    void hostileNamesAreNames() throws IOException {
        List<String> hostile = List.of(
                "sp ace@example.org",
                "-x@example.org",
                "st*r@example.org",
                "a;b$(id)@example.org",
                "ümlaut@example.org",
                "ta\tb@example.org");
        String users = String.join(":{PLAIN}x\n", hostile) + ":{PLAIN}x\nquo'te@example.org:{PLAIN}x\n";
        try (MailServer server = start(users, PASSDB + STATIC + "auth_username_chars =\n")) {
            Census census = server.census();
            assertThat(names(census)).containsExactlyElementsOf(hostile);
            assertThat(census.strangers())
                    .containsExactly(new Census.Stranger("quo'te@example.org", "Dovecot's userdb has no such user"));
        }
    }

    @Test
    void aDovecotThatDoesNotRunIsSaidSo() throws IOException {
        MailServer server = start(BARE, PASSDB + STATIC);
        server.close();
        assertThatThrownBy(server::census)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE))
                .hasMessageContaining("Dovecot does not answer")
                .hasMessageContaining("auth-userdb");
        Census unchecked = new ServerUsers(server.settings(SourceName.DATABASES)).census(false);
        assertThat(unchecked.users())
                .extracting(MailUser::standing)
                .containsExactly(MailUser.Standing.UNCHECKED, MailUser.Standing.UNCHECKED);
    }

    @Test
    void theFoldersAndTheListAreSources() throws IOException {
        try (MailServer server = start(BARE, PASSDB + STATIC)) {
            server.mailFolder("example.org/u2/Maildir");
            server.mailFolder("example.org/ghost/Maildir");
            Census folders = new ServerUsers(server.settings(SourceName.FOLDERS)).census(false);
            assertThat(names(folders)).containsExactly("u2@example.org");
            assertThat(folders.strangers()).extracting(Census.Stranger::name).containsExactly("ghost@example.org");
            assertThat(folders.orphans()).containsExactly(dir.resolve("mail/example.org/ghost/Maildir"));
            Census list = new ServerUsers(server.settings(SourceName.LIST, "u1@example.org", "nosuch@example.org"))
                    .census(false);
            assertThat(names(list)).containsExactly("u1@example.org");
            assertThat(list.strangers()).extracting(Census.Stranger::name).containsExactly("nosuch@example.org");
        }
    }

    /// Those who may log in as others, and those who may not log in, are no users by that.
    @Test
    void mastersAndTheDeniedAreNotListed() throws IOException {
        Files.writeString(dir.resolve("masters"), "root@example.org:{PLAIN}x\n");
        Files.writeString(dir.resolve("denied"), "spammer@example.org:\n");
        String others = PASSDB.replace("@/users", "@/masters\n  master = yes")
                + PASSDB.replace("@/users", "@/denied\n  deny = yes");
        try (MailServer server = start(BARE, others + PASSDB + STATIC)) {
            assertThat(names(server.census())).containsExactly("u1@example.org", "u2@example.org");
        }
    }
}
