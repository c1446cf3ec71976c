package mailops.knowledge;

import java.util.List;
import java.util.stream.Collectors;

/// Knowledge files do not say what they should. Holds everything that is wrong with them, not only the first thing.
public final class InvalidKnowledgeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<FileError> errors;

    public InvalidKnowledgeException(List<FileError> errors) {
        super(errors.stream().map(FileError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    public List<FileError> errors() {
        return errors;
    }
}
