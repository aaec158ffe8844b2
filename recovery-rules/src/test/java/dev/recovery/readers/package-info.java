/**
 * Says what a user gets from what a failed pipeline left behind: real output, and hostile output.
 *
 * <p>Start at {@link dev.recovery.readers.RealRunsTest}, which scores the readers and the built-in
 * rules on real failures. No rule is tested alone here.
 */
@NullMarked
package dev.recovery.readers;

import org.jspecify.annotations.NullMarked;
