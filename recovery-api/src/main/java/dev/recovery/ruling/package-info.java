/**
 * What rules say, and how all of it becomes one advice.
 *
 * <p>Start at {@link dev.recovery.ruling.Fold}. Rulings only accumulate: no type here can take one
 * back, and the order in which they arrive never matters.
 */
@NullMarked
package dev.recovery.ruling;

import org.jspecify.annotations.NullMarked;
