package mailops.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mailops.Failure;
import mailops.explain.Answer;
import mailops.explain.Explainer;
import mailops.explain.KnownSettings;
import mailops.explain.MailStore;
import mailops.explain.ServerSettings;
import mailops.explain.SettingsFile;
import mailops.index.LogSearcher;
import mailops.knowledge.KnowledgeBase;

/// `mailops explain`: why something happened, with the evidence, and what to do.
final class ExplainCommand implements Command {
    private static final int LIMIT = 20;
    private static final String STANDARD_INPUT = "-";

    private final Session session;
    private final Supplier<List<String>> words;
    private final Supplier<List<Path>> files;
    private final Argument<Path> postconf;
    private final Argument<Path> doveconf;
    private final Argument<Integer> limit;
    private final TimeOptions times;

    ExplainCommand(Session session, Arguments arguments) {
        this.session = session;
        this.words = arguments.parameters(
                "ID|QUEUE_ID|TEXT|-",
                "0..*",
                String.class,
                "A problem's id, a message's queue id, a pasted line, bounce or answer, or - for a log (or a text) on"
                        + " standard input.");
        this.files = arguments.options("--file", "FILE", Path.class, "Look into these logs instead of the index.");
        this.times = new TimeOptions(arguments);
        this.postconf = arguments.option(
                "--postconf", "FILE", Path.class, "The output of postconf (or postconf -n) of the server.");
        this.doveconf = arguments.option("--doveconf", "FILE", Path.class, "The output of doveconf -n of the server.");
        this.limit = arguments.option("--limit", "N", Integer.class, "How many problems at most (" + LIMIT + ").");
        arguments.footer("", "The status is 1 if nothing was found that could be explained.");
    }

    @Override
    public int run() throws IOException {
        String asked = String.join(" ", words.get()).strip();
        if (asked.isEmpty() && files.get().isEmpty()) {
            throw Failure.of(Failure.Kind.USAGE, "explain: say what: a problem's id, a queue id, a line, or -")
                    .withHint("mailops explain relay-access-denied, maildir-permission, sasl-wrong-password …;"
                            + " mailops explain - < /var/log/mail.log");
        }
        KnowledgeBase knowledge = session.knowledge();
        if (!files.get().isEmpty()) {
            return files(files.get(), asked, knowledge);
        }
        if (asked.equals(STANDARD_INPUT)) {
            return standardInput(knowledge);
        }
        if (!Files.isDirectory(session.index())) {
            session.err().line("There is no index yet (mailops index makes one), so no log was looked at.");
            return explain(asked, knowledge, Optional.empty());
        }
        try (IndexedFiles index = new IndexedFiles(session, List.of());
                LogSearcher log = index.searcher()) {
            return explain(asked, knowledge, Optional.of(log));
        }
    }

    private int files(List<Path> logs, String asked, KnowledgeBase knowledge) throws IOException {
        try (IndexedFiles index = new IndexedFiles(session, logs);
                LogSearcher log = index.searcher()) {
            if (!index.complete() && log.lines() == 0) {
                return ExitStatus.of(Failure.Kind.NO_INPUT);
            }
            int status = explain(asked, knowledge, Optional.of(log));
            return index.complete() ? status : ExitStatus.of(Failure.Kind.IO);
        }
    }

    /// A log, or a text that somebody pastes into the terminal.
    private int standardInput(KnowledgeBase knowledge) throws IOException {
        byte[] start = session.in().readNBytes(PastedInput.LONGEST_TEXT);
        if (PastedInput.isText(start, session.clock().instant())) {
            String text = new String(start, StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? nothing("standard input was empty") : pasted(text, knowledge);
        }
        Path copy = Files.createTempFile("mailops-", ".log");
        try {
            try (OutputStream out = Files.newOutputStream(copy)) {
                out.write(start);
                session.in().transferTo(out);
            }
            return files(List.of(copy), "", knowledge);
        } finally {
            Files.delete(copy);
        }
    }

    private int pasted(String text, KnowledgeBase knowledge) throws IOException {
        if (!Files.isDirectory(session.index())) {
            return print(explainer(knowledge, Optional.empty()).text(text), text);
        }
        try (IndexedFiles index = new IndexedFiles(session, List.of());
                LogSearcher log = index.searcher()) {
            return print(explainer(knowledge, Optional.of(log)).text(text), text);
        }
    }

    private int explain(String asked, KnowledgeBase knowledge, Optional<LogSearcher> log) throws IOException {
        Explainer explainer = explainer(knowledge, log);
        if (asked.isEmpty() || asked.equals(STANDARD_INPUT)) {
            List<Answer> all = explainer.all(limit.orElse(LIMIT));
            return all.isEmpty() ? nothing("no problem that mailops knows is in this log") : print(all, asked);
        }
        Optional<Answer> problem = explainer.problem(asked);
        if (problem.isPresent()) {
            return print(List.of(problem.get()), asked);
        }
        boolean oneWord = asked.indexOf(' ') < 0;
        if (oneWord) {
            List<Answer> message = explainer.message(asked);
            if (!message.isEmpty()) {
                return print(message, asked);
            }
        }
        List<Answer> text = explainer.text(asked);
        if (text.isEmpty() && oneWord) {
            List<String> near = knowledge.similarIds(asked);
            int status = nothing("there is no problem and no message '" + asked + "'"
                    + (log.isEmpty() ? " (no log was looked at)" : ""));
            session.err()
                    .line(
                            near.isEmpty()
                                    ? "hint: mailops problems lists what is in the log"
                                    : "hint: did you mean " + String.join(", ", near) + "?");
            return status;
        }
        return print(text, asked);
    }

    private Explainer explainer(KnowledgeBase knowledge, Optional<LogSearcher> log) throws IOException {
        Explainer.Span span = new Explainer.Span(
                times.from(session.times()), times.to(session.times()).map(end -> end.minusNanos(1_000)));
        return Explainer.of(
                knowledge,
                log,
                span,
                settings(log),
                MailStore.LOCAL,
                session.clock().instant(),
                session.zone());
    }

    /// The files that were given; else this host's own programs, if the log is this host's.
    private ServerSettings settings(Optional<LogSearcher> log) throws IOException {
        if (postconf.isPresent() || doveconf.isPresent()) {
            return new KnownSettings(read(postconf), read(doveconf));
        }
        return new HostSettings(
                files.get().isEmpty() ? log : Optional.empty(),
                session.environment().variables());
    }

    private static Optional<SettingsFile> read(Argument<Path> file) throws IOException {
        return file.isPresent() ? Optional.of(SettingsFile.read(file.get().orElseThrow())) : Optional.empty();
    }

    private int print(List<Answer> answers, String asked) throws IOException {
        if (session.json()) {
            ExplanationJson.write(answers, session.environment().out());
        } else {
            ExplanationText text = new ExplanationText(session.out());
            answers.forEach(text::print);
        }
        if (!answers.isEmpty()) {
            return ExitStatus.OK;
        }
        String beginning = asked.length() > 60 ? asked.substring(0, 60) + "…" : asked;
        return nothing("nothing that mailops knows fits this text: " + beginning);
    }

    private int nothing(String why) {
        session.err().line("mailops: explain: " + why);
        return ExitStatus.FINDING;
    }
}
