/**
 * The Java of a team's rule packs: a fact of its own, and the advisor with its rules.
 *
 * <p>Start at {@link dev.recovery.examples.houserules.ShopAdvisor}. The rules themselves lie in the
 * folders {@code shop}, {@code shop-in-drl} and {@code orders}, and none of them in here.
 */
@NullMarked
package dev.recovery.examples.houserules;

import org.jspecify.annotations.NullMarked;
