/**
 * Rules that a team adds to the built-in ones, as an embedder sees them.
 *
 * <p>Start at {@link dev.recovery.pack.RulePack}. What a pack may say is the rule language's, and
 * how it is read and compiled is the engine's: neither comes in here.
 */
@NullMarked
package dev.recovery.pack;

import org.jspecify.annotations.NullMarked;
