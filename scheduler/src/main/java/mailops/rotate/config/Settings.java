package mailops.rotate.config;

import java.util.HashMap;
import java.util.Map;

/// What the directives set. Those of a stanza begin with what was set in front of it.
public final class Settings {
    private final Map<Directive<?>, Object> values;

    private Settings(Map<Directive<?>, Object> values) {
        this.values = values;
    }

    static Settings standard() {
        return new Settings(new HashMap<>());
    }

    Settings copy() {
        return new Settings(new HashMap<>(values));
    }

    /// Goes back to what another had.
    void reset(Settings other) {
        values.clear();
        values.putAll(other.values);
    }

    <T> void set(Directive<T> directive, T value) {
        values.put(directive, value);
    }

    @SuppressWarnings("unchecked") // set() is the only way in
    public <T> T get(Directive<T> directive) {
        return (T) values.getOrDefault(directive, directive.standard());
    }

    /// Whether a directive is on.
    public boolean has(Directive<Boolean> directive) {
        return get(directive);
    }
}
