package mailops.report.page;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mailops.report.Amounts;
import mailops.report.FinePrint;
import mailops.report.Kind;
import mailops.report.Report;
import mailops.report.Times;

/// The fine print, entry by entry.
final class FinePrints {
    record Entry(String name, String text) {}

    static final String FILES = "Files read";

    private static final int MOST_SOURCES = 20;

    private FinePrints() {}

    static List<Entry> of(Report report) {
        FinePrint print = report.finePrint();
        ZoneId zone = report.span().zone();
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(
                "Span",
                Times.full(report.span().from(), zone) + " to "
                        + Times.full(report.span().to(), zone) + " (the end" + " not included), time zone " + zone));
        report.domain()
                .ifPresent(domain -> entries.add(new Entry(
                        "Domain",
                        "only lines with an address of " + domain + ", and the other lines of such messages")));
        if (!print.sources().isEmpty()) {
            int more = print.sources().size() - MOST_SOURCES;
            entries.add(new Entry(
                    FILES,
                    print.sources().stream().limit(MOST_SOURCES).collect(Collectors.joining(", "))
                            + (more > 0 ? ", and " + more + " more" : "")));
        }
        entries.add(new Entry(
                "Lines",
                Amounts.count(print.lines())
                        + print.first()
                                .map(first -> ", from " + Times.full(first, zone)
                                        + print.last()
                                                .map(last -> " to " + Times.full(last, zone))
                                                .orElse(""))
                                .orElse("")));
        entries.add(new Entry(
                "Not understood",
                print.lines() == 0
                        ? "no line was there"
                        : Amounts.count(print.unparsed(), "line") + ", "
                                + Amounts.text(Kind.PERCENT, 100.0 * print.unparsed() / print.lines())
                                + (print.unparsed() == 0 ? "" : " (mailops search event:unparsed)")));
        entries.add(new Entry(
                "Gaps",
                print.gaps().isEmpty()
                        ? "none of more than two hours"
                        : print.gaps().stream()
                                .limit(MOST_SOURCES)
                                .map(gap -> Times.full(gap.from(), zone) + " to " + Times.full(gap.to(), zone))
                                .collect(Collectors.joining(", "))));
        entries.add(new Entry("Numbers of the span before", print.before()));
        entries.add(
                new Entry(
                        "Other counters",
                        "pflogsumm counts the same messages, deliveries, deferrals, bounces, refusals, bytes and senders; its"
                                + " recipients are those of delivered messages only, here also those of waiting and bounced ones"));
        entries.add(new Entry(
                "Time to count", Amounts.text(Kind.SECONDS, print.took().toMillis() / 1000.0)));
        return entries;
    }
}
