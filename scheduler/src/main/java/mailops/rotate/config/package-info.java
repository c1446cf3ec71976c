/// logrotate's configuration, read as logrotate 3.21 reads it (logrotate(8)): stanzas with all that is in effect for
/// them, and the files that their patterns name.
@NullMarked
package mailops.rotate.config;

import org.jspecify.annotations.NullMarked;
