/**
 * Do desired, recorded and actual state agree?
 *
 * <p>Start at {@link dev.recovery.state.Comparison}. Comparing is mechanical; choosing a repair is
 * not, and stays out.
 */
@NullMarked
package dev.recovery.state;

import org.jspecify.annotations.NullMarked;
