/**
 * The laws of a case: whatever happened, in whatever order it is told, lost or doubled.
 *
 * <p>Start at {@link dev.recovery.testkit.casefile.CaseProperties}. No incident of its own: a case
 * is made of events, and the advisor on trial advises on it.
 */
@NullMarked
package dev.recovery.testkit.casefile;

import org.jspecify.annotations.NullMarked;
