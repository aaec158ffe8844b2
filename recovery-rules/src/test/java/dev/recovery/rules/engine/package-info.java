/** Rules of any text. Start at {@link dev.recovery.rules.engine.TextRulesTest}. */
@NullMarked
package dev.recovery.rules.engine;

import org.jspecify.annotations.NullMarked;
