/**
 * What was collected of a platform, file by file, and which stage of delivery a name stands for.
 *
 * <p>Start at {@link dev.recovery.readiness.internal.collected.Platform}. It holds small facts and
 * no file; no reader of a product and no verdict must come in.
 */
@NullMarked
package dev.recovery.readiness.internal.collected;

import org.jspecify.annotations.NullMarked;
