/// What the jobs did, for Prometheus: as text, in a file for node_exporter, and over HTTP on loopback.
@NullMarked
package mailops.metrics;

import org.jspecify.annotations.NullMarked;
