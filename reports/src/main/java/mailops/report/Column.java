package mailops.report;

/// A column of a table.
///
/// @param id its name in JSON and CSV
/// @param title its heading
public record Column(String id, String title, Kind kind) {}
