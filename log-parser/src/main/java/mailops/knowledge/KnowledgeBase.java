package mailops.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mailops.SimilarNames;
import mailops.event.MailEvent;

/// All problems that mailops knows, and how to tell them from a line. Immutable, and safe for use by several threads.
public final class KnowledgeBase {
    /// What came of one file.
    private record Reading(Optional<Problem> problem, List<FileError> errors) {
        static Reading of(KnowledgeFile file) {
            List<FileError> errors = new ArrayList<>();
            return new Reading(file.read(errors), errors);
        }
    }

    private final Map<String, Problem> problems;
    private final RuleIndex rules;

    private KnowledgeBase(Map<String, Problem> problems) {
        this.problems = Collections.unmodifiableMap(problems);
        this.rules = new RuleIndex(problems.values());
    }

    /// The problems that come with mailops.
    public static KnowledgeBase bundled() {
        try {
            return load(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundled knowledge files", e);
        }
    }

    /// The problems that come with mailops and those described by the Markdown files below the directories.
    ///
    /// @throws InvalidKnowledgeException if files do not say what they should; it names everything that is wrong
    /// @throws java.nio.file.NoSuchFileException if there is no such directory
    public static KnowledgeBase load(List<Path> extraDirectories) throws IOException {
        List<FileError> errors = new ArrayList<>();
        KnowledgeFolder folder = new KnowledgeFolder(errors);
        folder.addBundled();
        for (Path directory : extraDirectories) {
            folder.add(directory);
        }
        return of(folder, errors);
    }

    /// The problems of one directory and nothing else.
    static KnowledgeBase only(Path directory) throws IOException {
        List<FileError> errors = new ArrayList<>();
        KnowledgeFolder folder = new KnowledgeFolder(errors);
        folder.add(directory);
        return of(folder, errors);
    }

    private static KnowledgeBase of(KnowledgeFolder folder, List<FileError> errors) {
        Map<String, Problem> problems = new TreeMap<>();
        // Side by side: people wait for it at the start of every command that explains.
        List<Reading> readings =
                folder.files().parallelStream().map(Reading::of).toList();
        for (Reading reading : readings) {
            errors.addAll(reading.errors());
            reading.problem().ifPresent(problem -> {
                Problem other = problems.putIfAbsent(problem.id(), problem);
                if (other != null) {
                    errors.add(new FileError(
                            problem.source(),
                            1,
                            "the id '" + problem.id() + "' is taken by " + other.source(),
                            Optional.of("give the file another name and id")));
                }
            });
        }
        if (!errors.isEmpty()) {
            errors.sort(Comparator.comparing(FileError::source).thenComparingInt(FileError::line));
            throw new InvalidKnowledgeException(errors);
        }
        return new KnowledgeBase(problems);
    }

    /// All problems, by id.
    public Collection<Problem> problems() {
        return problems.values();
    }

    public Optional<Problem> problem(String id) {
        return Optional.ofNullable(problems.get(id));
    }

    /// The ids that somebody may have meant who typed this one, the nearest first.
    public List<String> similarIds(String id) {
        return SimilarNames.near(id, problems.keySet());
    }

    /// The problem that the line tells, if it tells one. Called for every line of a log.
    public Optional<Match> match(MailEvent event) {
        return rules.first(event);
    }

    /// All rules that fit, of several problems perhaps, those of the highest rank first. {@link #match} takes the
    /// first; the self-test looks for rules that contradict each other.
    List<Match> matches(MailEvent event) {
        return rules.all(event);
    }
}
