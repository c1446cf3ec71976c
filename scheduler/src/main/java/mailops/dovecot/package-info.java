/// Dovecot as mailops speaks to it: doveadm's mail commands for one user at a time, through the socket of
/// doveadm-server or through the program; the users and their homes through the socket of auth; the settings through
/// doveconf. Dovecot's versions differ here and nowhere else.
@NullMarked
package mailops.dovecot;

import org.jspecify.annotations.NullMarked;
