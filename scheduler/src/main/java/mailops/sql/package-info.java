/// The databases that mail servers keep their users in: MariaDB and MySQL, PostgreSQL, SQLite, reached with the
/// credentials that the mail server itself uses.
@NullMarked
package mailops.sql;

import org.jspecify.annotations.NullMarked;
