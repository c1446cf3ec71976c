/// Who has a mailbox here, and how we know.
@NullMarked
package mailops.users;

import org.jspecify.annotations.NullMarked;
