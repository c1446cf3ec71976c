package mailops.users;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mailops.dovecot.DovecotServer;
import mailops.process.ChildProcess;

/// A private OpenLDAP on loopback, with the people of `example.org`.
final class LdapServer implements AutoCloseable {
    static final String BASE = "ou=people,dc=example,dc=org";

    private final int port;
    private final Process process;

    /// @param dir an empty directory
    /// @param addresses the people's `mail`
    LdapServer(Path dir, List<String> addresses) throws IOException {
        SqlServer.require("/usr/sbin/slapd", "slapd");
        port = SqlServer.freePort();
        Path data = Files.createDirectories(dir.resolve("data"));
        Path conf = dir.resolve("slapd.conf");
        Files.writeString(conf, """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                pidfile %s/pid
                modulepath /usr/lib/ldap
                moduleload back_mdb
                database mdb
                suffix "dc=example,dc=org"
                rootdn "cn=admin,dc=example,dc=org"
                rootpw x
                directory %s
                """.formatted(dir, data));
        StringBuilder people = new StringBuilder("dn: dc=example,dc=org\nobjectClass: domain\ndc: example\n\ndn: "
                + BASE + "\nobjectClass: organizationalUnit\nou: people\n\n");
        for (String address : addresses) {
            people.append("dn: mail=%s,%s\nobjectClass: inetOrgPerson\nmail: %s\ncn: x\nsn: x\nuserPassword: x\n\n"
                    .formatted(address, BASE, address));
        }
        Path ldif = Files.writeString(dir.resolve("people.ldif"), people);
        SqlServer.run("slapadd", "-f", conf.toString(), "-l", ldif.toString());
        process = new ProcessBuilder(
                        "/usr/sbin/slapd", "-d", "0", "-f", conf.toString(), "-h", "ldap://127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("log").toFile())
                .start();
        DovecotServer.until(this::answers, "slapd to start, see " + dir.resolve("log"));
    }

    private boolean answers() {
        return ChildProcess.of("ldapsearch", "-x", "-H", "ldap://127.0.0.1:" + port, "-b", BASE, "-s", "base")
                .run()
                .succeeded();
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    void stop() throws IOException {
        process.destroy();
        DovecotServer.until(() -> !process.isAlive(), "slapd to stop");
    }
}
