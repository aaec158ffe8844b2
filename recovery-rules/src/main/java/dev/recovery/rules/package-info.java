/**
 * The engine: rule packs, the verbs their rules speak with, and the built-in base.
 *
 * <p>Start at {@link dev.recovery.rules.Verbs} to write a rule and at {@link
 * dev.recovery.rules.BuiltInRules} to find one. Nothing here derives facts: that is the API's, and
 * reading artifacts is the readers'.
 */
@NullMarked
package dev.recovery.rules;

import org.jspecify.annotations.NullMarked;
