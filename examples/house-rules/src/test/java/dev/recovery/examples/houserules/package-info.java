/** How a team tests its rules. Start at {@link dev.recovery.examples.houserules.ShopRulesTest}. */
@NullMarked
package dev.recovery.examples.houserules;

import org.jspecify.annotations.NullMarked;
