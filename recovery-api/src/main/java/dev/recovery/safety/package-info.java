/**
 * Can acting amplify the damage?
 *
 * <p>Start at {@link dev.recovery.safety.Action} and {@link dev.recovery.safety.Verdict}. Every
 * refusal names its exit.
 */
@NullMarked
package dev.recovery.safety;

import org.jspecify.annotations.NullMarked;
