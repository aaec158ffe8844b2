/**
 * What every reader of the library is made of, and what it writes to.
 *
 * <p>Start at {@link dev.recovery.readers.base.Sink}. No tool's words come in here. Internal: not
 * part of the library's API.
 */
@NullMarked
package dev.recovery.readers.base;

import org.jspecify.annotations.NullMarked;
