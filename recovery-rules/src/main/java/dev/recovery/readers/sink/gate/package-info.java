/**
 * What checks and gates said, until all is read.
 *
 * <p>Start at {@link dev.recovery.readers.sink.gate.Checks}. No tool's words come in here.
 * Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.sink.gate;

import org.jspecify.annotations.NullMarked;
