/**
 * Reads admission policies, their tests, and the exceptions from them.
 *
 * <p>Start at {@link dev.recovery.readiness.internal.policies.PolicySigns}. Whether all policies
 * are tested is judged elsewhere, and no other object must come in.
 */
@NullMarked
package dev.recovery.readiness.internal.policies;

import org.jspecify.annotations.NullMarked;
