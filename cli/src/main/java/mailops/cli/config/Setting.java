package mailops.cli.config;

/// A setting in effect.
///
/// @param key its name in the file
/// @param value what it is
/// @param origin where the value comes from: `default`, or file and line
public record Setting<T>(String key, T value, String origin) {
    /// Whether nobody set it.
    public boolean isDefault() {
        return origin.equals("default");
    }
}
