package mailops.report;

import java.util.List;
import java.util.Optional;
import mailops.index.LineShape;

/// What a program that checks senders said of a message, by the words of its line.
///
/// @param method SPF, DKIM or DMARC
record SenderCheck(String method, String outcome) {
    /// Words and what they mean; the first that stands in the line counts.
    private static final List<List<String>> DKIM = List.of(
            List.of(" verification successful ", "pass"),
            List.of(" signature field added ", "signed here"),
            List.of(" bad signature ", "fail"),
            List.of(" no signature ", "none"),
            List.of(" key retrieval failed ", "error"),
            List.of(" not internal ", "other"),
            List.of(" not authenticated ", "other"));

    private static final List<String> RESULTS =
            List.of("pass", "softfail", "fail", "neutral", "none", "temperror", "permerror");

    static Optional<SenderCheck> of(LineShape shape) {
        return switch (shape.event()) {
            case "dkim" -> Optional.of(new SenderCheck("DKIM", dkim(shape.wording())));
            case "dmarc" -> Optional.of(new SenderCheck("DMARC", result(shape.wording())));
            case "spf" -> Optional.of(new SenderCheck("SPF", result(shape.wording())));
            default -> Optional.empty();
        };
    }

    private static String dkim(String wording) {
        String plain = wording.replace('-', ' ');
        return DKIM.stream()
                .filter(known -> plain.contains(known.getFirst()))
                .map(known -> known.get(1))
                .findFirst()
                .orElse("other");
    }

    private static String result(String wording) {
        return RESULTS.stream()
                .filter(result -> wording.contains(" " + result + " "))
                .findFirst()
                .orElse("other");
    }
}
