/**
 * Commands as a shell echoes them, and how they end.
 *
 * <p>Start at {@link dev.recovery.readers.form.shell.CommandLine}. What a command's output means
 * does not come in here. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.form.shell;

import org.jspecify.annotations.NullMarked;
