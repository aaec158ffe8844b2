/**
 * What readers write to: facts, runs, logs and what a cluster's objects say, with their sources.
 *
 * <p>Start at {@link dev.recovery.readers.sink.Findings}. What knows one tool's words does not come
 * in here, nor what concludes across documents. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.sink;

import org.jspecify.annotations.NullMarked;
