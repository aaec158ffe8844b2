/**
 * How an object of a cluster is, by its own account and by the customs that all controllers share:
 * conditions, phases, counts, generations, pauses.
 *
 * <p>Start at {@link dev.recovery.readers.kubernetes.health.ObjectHealth}; words and kinds are data
 * beside it. What a kind means beyond the customs does not come in here, nor a file that was made
 * for one object. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.kubernetes.health;

import org.jspecify.annotations.NullMarked;
