/**
 * Checks what the engine guarantees and how the built-in rules are written.
 *
 * <p>Start at {@link dev.recovery.rules.BuiltInRulesLawTest} for the rules and at {@link
 * dev.recovery.rules.EngineTest} for the engine. What a single rule says is checked one package
 * down, in {@code base}.
 */
@NullMarked
package dev.recovery.rules;

import org.jspecify.annotations.NullMarked;
