package mailops.doctor;

import java.io.IOException;
import java.util.List;

/// One thing that a server should have right.
public interface Check {
    /// What it looks at: `save-dates`. Never changes, since monitoring goes by it.
    String name();

    /// Looks, and changes nothing.
    ///
    /// @return what it found, one or more
    /// @throws mailops.Failure where something is wrong that it needs; {@link Doctor} makes a finding of it
    List<Finding> findings() throws IOException;
}
