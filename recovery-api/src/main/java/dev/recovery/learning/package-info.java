/**
 * What prevents a recurrence?
 *
 * <p>Start at {@link dev.recovery.learning.Pattern} and {@link dev.recovery.learning.AntiPattern}.
 */
@NullMarked
package dev.recovery.learning;

import org.jspecify.annotations.NullMarked;
