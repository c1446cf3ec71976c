/// What is looked at to say whether a server is in order: a {@link mailops.doctor.Check} each, of which other modules
/// have their own, and {@link mailops.doctor.Doctor}, who calls them.
@NullMarked
package mailops.doctor;

import org.jspecify.annotations.NullMarked;
