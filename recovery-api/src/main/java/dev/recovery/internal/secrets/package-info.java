/**
 * Takes secrets out of texts and of whole facts, so that none reaches an output.
 *
 * <p>Start at {@link dev.recovery.internal.secrets.Redaction}, and at the lists beside it, which
 * hold what secrets look like. Nothing that reads artifacts or knows a tool's documents belongs
 * here.
 */
@NullMarked
package dev.recovery.internal.secrets;

import org.jspecify.annotations.NullMarked;
