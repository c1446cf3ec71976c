/// The Lucene index: what it holds ({@link mailops.index.LogSchema}), how logs get into it and how they are found
/// again.
/// No Lucene type leaves this package.
@NullMarked
package mailops.index;

import org.jspecify.annotations.NullMarked;
