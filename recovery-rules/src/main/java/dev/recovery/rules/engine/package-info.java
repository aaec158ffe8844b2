/**
 * Rules of any text, compiled by one engine or the other and asked for their opinion alone.
 *
 * <p>Start at {@link dev.recovery.rules.engine.TextRules}. Nothing here checks a pack, makes an
 * advice or reads an artifact.
 *
 * <p>For authors of engines, and for those who test one. An embedder loads a {@link
 * dev.recovery.pack.RulePack}, a rule author writes one, and both need nothing of this package.
 */
@NullMarked
package dev.recovery.rules.engine;

import org.jspecify.annotations.NullMarked;
