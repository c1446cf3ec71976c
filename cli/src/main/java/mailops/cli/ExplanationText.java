package mailops.cli;

import java.util.List;
import mailops.explain.Answer;
import mailops.explain.Cause;
import mailops.explain.Evidence;
import mailops.explain.Explanation;
import mailops.explain.Likelihood;
import mailops.knowledge.Remedy;

/// Explanations for people: what it is, then each case with its evidence and what to do.
final class ExplanationText {
    private static final String SMALL = "   ";
    private static final int LONGEST_LINE = 1_000;

    private final Printer out;
    private boolean first = true;

    ExplanationText(Printer out) {
        this.out = out;
    }

    void print(Answer answer) {
        if (!first) {
            out.blank();
        }
        first = false;
        heading(answer);
        answer.meaning().lines().filter(line -> !line.isBlank()).forEach(line -> out.wrapped(line, 0));
        int number = 0;
        for (Explanation one : answer.cases()) {
            out.blank();
            number++;
            print(one, answer.cases().size() == 1 ? "" : String.valueOf(number), answer.title());
        }
        out.blank();
        answer.manuals().stream().limit(2).forEach(manual -> out.line("Manual: " + manual));
        answer.query().ifPresent(query -> out.line("Lines:  mailops search " + query));
    }

    /// The problem in a few lines: the most important case, what speaks for it, and the first thing to do.
    void printBrief(Answer answer) {
        heading(answer);
        if (answer.cases().isEmpty()) {
            return;
        }
        Explanation one = answer.cases().getFirst();
        if (!one.subject().isEmpty()) {
            out.wrapped(SMALL + one.subject(), 3);
        }
        String cause = one.title().equals(answer.title())
                ? one.causes().stream().findFirst().map(Cause::text).orElse("")
                : one.title();
        if (!cause.isEmpty()) {
            out.wrapped(SMALL + cause, 3);
        }
        one.evidence().stream().limit(3).forEach(this::print);
        one.remedies().stream().findFirst().ifPresent(remedy -> {
            out.wrapped(SMALL + "Do: " + remedy.text(), 7);
            remedy.command().ifPresent(this::code);
        });
        if (answer.cases().size() > 1) {
            out.line(new Text()
                    .add(SMALL + "… and " + Numbers.of(answer.cases().size() - 1L, "more case"), Style.FAINT));
        }
    }

    private void heading(Answer answer) {
        int room = Math.min(out.width(), 110);
        Text line = new Text().add(answer.title(), Style.HEADING);
        int gap = room - line.width() - answer.summary().length();
        out.line(gap < 2 ? line : line.add(" ".repeat(gap)).add(answer.summary(), Style.FAINT));
        if (gap < 2) {
            out.wrapped(answer.summary(), 0);
        }
    }

    private void print(Explanation one, String number, String title) {
        if (!one.subject().isEmpty()) {
            out.wrapped(new Text().add(number).pad(number.isEmpty() ? 0 : 3).add(one.subject(), Style.HEADING), 3);
        }
        boolean ownTitle = !one.title().equals(title);
        if (ownTitle) {
            out.wrapped(SMALL + one.title() + " (" + one.urgency().label() + ")", 3);
        }
        one.evidence().forEach(this::print);
        List<Cause> others = ownTitle ? one.causes().stream().skip(1).toList() : one.causes();
        for (Cause cause : others) {
            String how = cause.likelihood() == Likelihood.LIKELY
                    ? "likely"
                    : cause.likelihood().key();
            out.wrapped(SMALL + (ownTitle ? "Or, " : "") + how + ": " + cause.text(), 3);
            cause.evidence().forEach(this::print);
        }
        remedies(one.remedies());
        for (String line :
                one.lines().stream().limit(one.problem().isEmpty() ? 0 : 2).toList()) {
            String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
            out.wrapped(new Text().add(SMALL).add("| " + shown, Style.FAINT), 5);
        }
    }

    private void print(Evidence evidence) {
        Style style = switch (evidence.sign()) {
            case SUPPORTS -> Style.GOOD;
            case AGAINST -> Style.BAD;
            case UNCHECKED -> Style.ATTENTION;
        };
        out.wrapped(new Text().add("     ").add(evidence.sign().mark(), style).add(" " + evidence.text()), 7);
    }

    private void remedies(List<Remedy> remedies) {
        if (remedies.isEmpty()) {
            return;
        }
        out.line(SMALL + "Do");
        char letter = 'a';
        for (Remedy remedy : remedies) {
            String mark = remedies.size() == 1 ? " " : String.valueOf(letter++);
            out.wrapped("     " + mark + "  " + remedy.text(), 8);
            remedy.command().ifPresent(this::code);
            remedy.file().ifPresent(file -> out.line("          in " + file));
            remedy.setting().ifPresent(this::code);
        }
    }

    /// Not wrapped: it is there to be copied.
    private void code(String text) {
        text.lines().forEach(line -> out.line(new Text().add("          ").add(line, Style.ATTENTION)));
    }
}
