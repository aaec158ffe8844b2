/**
 * Checks that platforms are judged as people judged them, and that nothing counts that is no proof.
 *
 * <p>Start at {@link dev.recovery.readiness.PlatformsTest}.
 */
@NullMarked
package dev.recovery.readiness;

import org.jspecify.annotations.NullMarked;
