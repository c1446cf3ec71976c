package mailops.cli;

/// What a piece of text is, for terminals that can show it. Nothing is told by colour alone.
enum Style {
    PLAIN(""),
    HEADING("1"),
    FAINT("2"),
    BAD("1;31"),
    ATTENTION("33"),
    GOOD("32");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String start() {
        return code.isEmpty() ? "" : "\033[" + code + "m";
    }

    String end() {
        return code.isEmpty() ? "" : "\033[0m";
    }
}
