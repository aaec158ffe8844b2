/**
 * The case: what was seen, advised, approved, done and proven of one incident, and what is still
 * owed. An advice is a photograph; a case is the film.
 *
 * <p>Start at {@link dev.recovery.casefile.RecoveryCase}. No storage, no clock and no judgement of
 * rules: a case is made of events, and everything else follows from them.
 */
@NullMarked
package dev.recovery.casefile;

import org.jspecify.annotations.NullMarked;
