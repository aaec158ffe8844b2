/**
 * The command line: artifacts of a failed pipeline in, advice out.
 *
 * <p>Start at {@link dev.recovery.examples.recover.Recover}. It reads files, prints and sets exit
 * codes; every judgement is the library's.
 */
@NullMarked
package dev.recovery.examples.recover;

import org.jspecify.annotations.NullMarked;
