/**
 * Where an embedder starts: describe what was seen as an {@link dev.recovery.Incident}, ask a
 * {@link dev.recovery.RecoveryAdvisor}, read the {@link dev.recovery.Advice}.
 *
 * <p>The eight questions of recovery each have a package of their own below this one. Only the JDK
 * is used here; no judgement lives here, and nothing that reads files, networks or clocks.
 */
@NullMarked
package dev.recovery;

import org.jspecify.annotations.NullMarked;
