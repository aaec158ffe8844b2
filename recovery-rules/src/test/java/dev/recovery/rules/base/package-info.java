/**
 * Cases of the built-in rules: a test class for each file of the rule base, in the package that the
 * rules themselves are in.
 *
 * <p>Start at {@link dev.recovery.rules.base.RuleCases}, which says how a case is added. How all
 * rules have to be written is no concern of this package.
 */
@NullMarked
package dev.recovery.rules.base;

import org.jspecify.annotations.NullMarked;
