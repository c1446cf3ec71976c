/// The report for readers: an HTML page, plain text, CSV, JSON, a mail, and the folder in which reports are kept.
@NullMarked
package mailops.report.page;

import org.jspecify.annotations.NullMarked;
