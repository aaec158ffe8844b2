/**
 * What a line said before a CI system wrapped it: prefixes, colours, encodings, times, and what
 * must not be shown.
 *
 * <p>Start at {@link dev.recovery.readers.transport.Lines} and {@link
 * dev.recovery.readers.transport.LogPrefix}. No tool's words come in here, but those of the systems
 * that carry them. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.transport;

import org.jspecify.annotations.NullMarked;
