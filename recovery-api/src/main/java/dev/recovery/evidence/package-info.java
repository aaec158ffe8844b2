/**
 * Can we prove what happened?
 *
 * <p>Start at {@link dev.recovery.evidence.EvidenceKind}. Secrets never enter: a fact holds a
 * reference to evidence, not its content.
 */
@NullMarked
package dev.recovery.evidence;

import org.jspecify.annotations.NullMarked;
