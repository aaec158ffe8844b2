/**
 * How fast the advisor is: JMH benchmarks, and a program that runs them all and compares the
 * figures with their bounds.
 *
 * <p>Start at {@link dev.recovery.examples.benchmarks.Figures}. Whether an advice is right is no
 * concern of this package.
 */
@NullMarked
package dev.recovery.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
