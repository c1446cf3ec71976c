/// Charts as SVG and PNG. {@link mailops.report.chart.Drawing} is the only class that knows JFreeChart.
@NullMarked
package mailops.report.chart;

import org.jspecify.annotations.NullMarked;
