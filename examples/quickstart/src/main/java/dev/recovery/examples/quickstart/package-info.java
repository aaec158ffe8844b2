/**
 * The smallest program that asks for advice.
 *
 * <p>Start at {@link dev.recovery.examples.quickstart.Quickstart}; the README shows it.
 */
@NullMarked
package dev.recovery.examples.quickstart;

import org.jspecify.annotations.NullMarked;
