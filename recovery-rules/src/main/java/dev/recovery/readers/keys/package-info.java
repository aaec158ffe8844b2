/**
 * By what an artifact can be asked: the eleven keys, which of the durable artifacts it is, and when
 * it happened.
 *
 * <p>Start at {@link dev.recovery.readers.keys.ArtifactKeys}. What stands where is data, in the
 * tables beside the classes. No judgement comes in here: a key says how evidence is found, and
 * proves nothing.
 */
@NullMarked
package dev.recovery.readers.keys;

import org.jspecify.annotations.NullMarked;
