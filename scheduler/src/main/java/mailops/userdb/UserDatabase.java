package mailops.userdb;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.function.Supplier;
import mailops.dovecot.DovecotSettings.Block;

/// A passdb or a userdb of Dovecot.
public final class UserDatabase {
    private final Block block;
    private final boolean newer;
    private final Supplier<Block> withPasswords;

    UserDatabase(Block block, boolean newer, Supplier<Block> withPasswords) {
        this.block = block;
        this.newer = newer;
        this.withPasswords = withPasswords;
    }

    /// `passwd-file`, `static`, `sql`, `ldap`, `passwd`, `pam`, … In 2.4, a database without a driver has it as its
    /// name.
    public String driver() {
        return block.value("driver").orElse(block.name());
    }

    /// Whether it is written in the way of 2.4.
    boolean isNewer() {
        return newer;
    }

    /// What 2.3 calls its `args`.
    public String args() {
        return block.value("args").orElse("");
    }

    /// A setting of its own.
    public Optional<String> value(String key) {
        return block.value(key);
    }

    /// Whether it tells who has a mailbox. One with `master = yes` tells who may log in as others, one with
    /// `deny = yes` who may not log in.
    boolean namesUsers() {
        return !isSet("master") && !isSet("deny");
    }

    private boolean isSet(String key) {
        return block.value(key).filter("yes"::equals).isPresent();
    }

    /// What it gives for every user, such as `home`: 2.3's `args` of a static userdb, its `default_fields` and
    /// `override_fields`; 2.4's `fields`.
    public Map<String, String> fields() {
        Map<String, String> fields = new HashMap<>();
        block.value("default_fields").ifPresent(text -> pairs(text, fields));
        if (driver().equals("static")) {
            pairs(args(), fields);
        }
        block.value("override_fields").ifPresent(text -> pairs(text, fields));
        block.blocks("fields").forEach(inner -> fields.putAll(inner.values()));
        return fields;
    }

    private static void pairs(String text, Map<String, String> into) {
        StringTokenizer words = new StringTokenizer(text, " ");
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            int equals = word.indexOf('=');
            if (equals > 0) {
                into.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
    }

    /// This database's block with the passwords in it, and with the settings and blocks that it inherits behind its
    /// own.
    Block withPasswords() {
        return withPasswords.get();
    }

    @Override
    public String toString() {
        return block.kind() + " " + driver();
    }
}
