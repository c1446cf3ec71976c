package mailops.cli;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import mailops.event.EventKind;
import mailops.event.MailEvent;

/// How many lines were read, of which kinds, and how many nobody understood.
final class ParseSummary {
    private static final int KINDS = 8;

    private final Map<EventKind, Long> kinds = new EnumMap<>(EventKind.class);
    private long lines;

    void count(MailEvent event) {
        lines++;
        kinds.merge(event.kind(), 1L, Long::sum);
    }

    void print(Printer err) {
        long unparsed = kinds.getOrDefault(EventKind.UNPARSED, 0L);
        String share = String.format(Locale.ROOT, "%.2f", lines == 0 ? 0 : 100.0 * unparsed / lines);
        err.line(Numbers.of(lines, "line") + ", " + Numbers.grouped(unparsed) + " not understood (" + share + " %)");
        List<Map.Entry<EventKind, Long>> most = kinds.entrySet().stream()
                .sorted(Map.Entry.<EventKind, Long>comparingByValue(Comparator.reverseOrder()))
                .toList();
        if (!most.isEmpty()) {
            String top = most.stream()
                    .limit(KINDS)
                    .map(kind -> kind.getKey().eventName() + " " + Numbers.grouped(kind.getValue()))
                    .collect(Collectors.joining(" · "));
            err.wrapped("  " + top + (most.size() > KINDS ? " · …" : ""), 2);
        }
    }
}
