/**
 * How one compiled pack is asked for its opinion, within its budget.
 *
 * <p>Start at {@link dev.recovery.rules.internal.RulePackEngine}. Public where Java needs it, and
 * nobody's to call: what a rule means and what is known are decided elsewhere.
 */
@NullMarked
package dev.recovery.rules.internal;

import org.jspecify.annotations.NullMarked;
