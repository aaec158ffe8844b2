/**
 * What rules say, and how all of it becomes one advice.
 *
 * <p>Start at {@link dev.recovery.ruling.Fold}. Rulings only accumulate: no type here can take one
 * back, and the order in which they arrive never matters.
 *
 * <p>For authors of engines, and for those who test one. An embedder reads {@link
 * dev.recovery.Advice} and needs nothing of this package.
 */
@NullMarked
package dev.recovery.ruling;

import org.jspecify.annotations.NullMarked;
