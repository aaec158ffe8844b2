/**
 * A simulated pipeline in which the advice is followed, and the laws that hold when it is.
 *
 * <p>Start at {@link dev.recovery.testkit.world.WorldProperties}: implement it in a test, override
 * {@code advisor()}, and run. Nothing here knows a particular rule, and no strategy sees the truth.
 */
@NullMarked
package dev.recovery.testkit.world;

import org.jspecify.annotations.NullMarked;
