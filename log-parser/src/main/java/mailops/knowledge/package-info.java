/// The knowledge base: one Markdown file a problem, which says how its lines look, what they mean and what to do.
@NullMarked
package mailops.knowledge;

import org.jspecify.annotations.NullMarked;
