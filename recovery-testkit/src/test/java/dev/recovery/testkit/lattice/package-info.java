/** The laws and the oracle over the decision lattice. */
@NullMarked
package dev.recovery.testkit.lattice;

import org.jspecify.annotations.NullMarked;
