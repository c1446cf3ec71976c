package mailops.userdb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.dovecot.Dovecot;
import mailops.dovecot.DovecotSettings;
import mailops.dovecot.DovecotSettings.Block;

/// What a Dovecot instance is configured to do, defaults included.
public final class DovecotConfiguration {
    private final Dovecot dovecot;
    private final DovecotSettings settings;
    private final Map<String, Optional<String>> asked = new HashMap<>();

    private DovecotConfiguration(Dovecot dovecot, DovecotSettings settings) {
        this.dovecot = dovecot;
        this.settings = settings;
    }

    /// Asks an instance.
    ///
    /// @throws mailops.Failure where it is not installed, or does not take its own configuration
    public static DovecotConfiguration of(Dovecot dovecot) {
        return new DovecotConfiguration(dovecot, dovecot.settings());
    }

    /// The settings that are not the default.
    public DovecotSettings settings() {
        return settings;
    }

    /// Whether the settings are those of 2.4, where databases have names and variables are pipes.
    public boolean isNewer() {
        return settings.isNewer();
    }

    /// The value of a setting, or its default; none where that is empty. Those that nobody set are asked for one by
    /// one.
    public Optional<String> value(String name) {
        return settings.root().value(name).or(() -> asked.computeIfAbsent(name, dovecot::setting));
    }

    /// The passdbs that tell who is a user, in their order.
    public List<UserDatabase> passdbs() {
        return databases("passdb");
    }

    /// The userdbs in their order.
    public List<UserDatabase> userdbs() {
        return databases("userdb");
    }

    private List<UserDatabase> databases(String kind) {
        List<Block> blocks = settings.root().blocks(kind);
        List<UserDatabase> databases = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            int position = i;
            databases.add(new UserDatabase(blocks.get(i), settings.isNewer(), () -> withPasswords(kind, position)));
        }
        return databases.stream().filter(UserDatabase::namesUsers).toList();
    }

    /// The same block once more, with the passwords and with the settings that it inherits.
    private Block withPasswords(String kind, int position) {
        Block root = dovecot.settingsWithPasswords().root();
        Block own = root.blocks(kind).get(position);
        Map<String, String> values = new HashMap<>(root.values());
        values.putAll(own.values());
        List<Block> blocks = new ArrayList<>(own.blocks());
        root.blocks().stream()
                .filter(block -> own.blocks(block.kind()).isEmpty())
                .forEach(blocks::add);
        return new Block(own.kind(), own.name(), values, blocks);
    }
}
