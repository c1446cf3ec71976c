/// The lab: real mail servers for tests, see [mailops.lab.Lab].
@NullMarked
package mailops.lab;

import org.jspecify.annotations.NullMarked;
