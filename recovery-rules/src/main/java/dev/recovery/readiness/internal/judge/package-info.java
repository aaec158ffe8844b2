/**
 * Concludes from everything that was collected what holds of each item and pattern.
 *
 * <p>Start at {@link dev.recovery.readiness.internal.judge.Verdicts}. Nothing is read here, so no
 * text of a file must come in.
 */
@NullMarked
package dev.recovery.readiness.internal.judge;

import org.jspecify.annotations.NullMarked;
