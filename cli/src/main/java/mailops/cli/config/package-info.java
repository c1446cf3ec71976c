/// The configuration: one YAML file, read into the records of the modules, with everything that is wrong with it told
/// at
/// once.
@NullMarked
package mailops.cli.config;

import org.jspecify.annotations.NullMarked;
