package mailops.index;

/// The lines that share a field's value.
public record Group(String value, long lines, long incidents) {}
