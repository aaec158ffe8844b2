/**
 * Did anything change?
 *
 * <p>Start at {@link dev.recovery.mutation.Mutation}. The conclusion carries a burden of proof:
 * nothing in this package may turn silence into "not started".
 */
@NullMarked
package dev.recovery.mutation;

import org.jspecify.annotations.NullMarked;
