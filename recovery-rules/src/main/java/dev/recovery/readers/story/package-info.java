/**
 * What happened, in which order, to what: documents are offered to the readers, and conclusions
 * across documents are drawn.
 *
 * <p>Start at {@link dev.recovery.readers.story.Story}. Words of tools do not come in here.
 * Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.story;

import org.jspecify.annotations.NullMarked;
