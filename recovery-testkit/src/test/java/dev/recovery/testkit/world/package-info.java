/** The built-in advice, followed in simulated worlds. */
@NullMarked
package dev.recovery.testkit.world;

import org.jspecify.annotations.NullMarked;
