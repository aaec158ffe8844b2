/**
 * Lines that are read before anybody searches them for messages: those of checkers and jobs, and
 * those of a command that is given again.
 *
 * <p>Start at {@link dev.recovery.readers.dispatch.lines.GateText}. What words mean is not decided
 * here. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.dispatch.lines;

import org.jspecify.annotations.NullMarked;
