package mailops.userdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mailops.userdb.Variables.Kind;

/// A passwd-file database: `user:password:uid:gid:gecos:home:shell:fields`, where all behind the name may be missing.
public final class PasswdFile {
    /// What the lines of the files say.
    ///
    /// @param names the users, each as it is looked up
    /// @param withoutUserFields how many lines are so short that Dovecot takes them for passwords only and does not
    ///     list them: they have fewer than two colons
    /// @param files the files that were read
    public record Content(List<String> names, int withoutUserFields, List<Path> files) {}

    private final Variables path;
    private final boolean keysAreLocalParts;

    private PasswdFile(Variables path, boolean keysAreLocalParts) {
        this.path = path;
        this.keysAreLocalParts = keysAreLocalParts;
    }

    /// The file of a database; 2.3 has options before its path, `scheme=CRYPT username_format=%n /etc/dovecot/users`.
    ///
    /// @return nothing where the database names none
    public static Optional<PasswdFile> of(UserDatabase database) {
        String path = database.value("passwd_file_path").orElse("");
        String format = database.value("auth_username_format").orElse("");
        if (!database.isNewer()) {
            path = database.args();
            while (path.startsWith("scheme=") || path.startsWith("username_format=")) {
                int end = path.indexOf(' ') < 0 ? path.length() : path.indexOf(' ');
                format = path.startsWith("u") ? path.substring("username_format=".length(), end) : format;
                path = path.substring(end).strip();
            }
        }
        Variables keys = Variables.of(format);
        boolean local = keys.has(Kind.LOCAL) && !keys.has(Kind.DOMAIN) && !keys.has(Kind.USER);
        return path.isEmpty() ? Optional.empty() : Optional.of(new PasswdFile(Variables.of(path), local));
    }

    /// The path as it is configured, with its variables.
    public String path() {
        return path.toString();
    }

    /// Whether there is one file for each domain or user, which Dovecot cannot list.
    public boolean isSplit() {
        return !path.isConstant();
    }

    /// Reads the file, or all of them.
    ///
    /// @throws IOException where one cannot be read
    public Content read() throws IOException {
        List<String> names = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        int bare = 0;
        if (isSplit()) {
            for (PathTemplate.Match match :
                    new PathTemplate(path).find(WalkLimits.NONE).matches()) {
                files.add(match.path());
                bare += read(match.path(), match.domain(), names);
            }
        } else {
            Path file = Path.of(path.expand("").orElse(path.toString()));
            files.add(file);
            bare = read(file, Optional.empty(), names);
        }
        return new Content(names, bare, files);
    }

    /// As passwd_file_sync of Dovecot's db-passwd-file.c reads it: no line without a name counts, blanks belong to the
    /// name.
    private int read(Path file, Optional<String> domain, List<String> names) throws IOException {
        int bare = 0;
        String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String line : content.lines().toList()) {
            if (line.isEmpty() || line.startsWith(":") || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            String key = colon < 0 ? line : line.substring(0, colon);
            boolean complete = !keysAreLocalParts || key.contains("@");
            names.add(complete ? key : domain.map(behind -> key + "@" + behind).orElse(key));
            bare += colon < 0 || line.indexOf(':', colon + 1) < 0 ? 1 : 0;
        }
        return bare;
    }
}
