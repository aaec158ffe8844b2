/**
 * The decision lattice: every combination of what decides a recovery, and a small program that says
 * from the article alone what is right at each point. Start at {@link
 * dev.recovery.testkit.lattice.DecisionLattice}. No rule and no rule engine may come in here: the
 * oracle would then agree with itself.
 */
@NullMarked
package dev.recovery.testkit.lattice;

import org.jspecify.annotations.NullMarked;
