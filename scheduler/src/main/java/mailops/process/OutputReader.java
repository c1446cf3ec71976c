package mailops.process;

import java.io.IOException;
import java.io.InputStream;

/// Reads what a program writes while it runs.
@FunctionalInterface
public interface OutputReader {
    /// Reads up to the end, or as far as it wants to; what is behind is dropped.
    void read(InputStream output) throws IOException;
}
