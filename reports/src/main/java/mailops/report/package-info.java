/// The weekly report as numbers: what is counted ({@link mailops.report.Counting}), and the {@link
/// mailops.report.Report} as data, from which pages, tables, charts and mail are made. Nothing here knows how it is
/// shown.
@NullMarked
package mailops.report;

import org.jspecify.annotations.NullMarked;
