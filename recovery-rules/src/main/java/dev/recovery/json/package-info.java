/**
 * Incident and advice as JSON: one spelling of each, the same in every JVM.
 *
 * <p>Start at {@link dev.recovery.json.AdviceJson} and {@link dev.recovery.json.IncidentJson}; the
 * schemas lie beside them. No type of a JSON library in a public signature, and no judgement.
 */
@NullMarked
package dev.recovery.json;

import org.jspecify.annotations.NullMarked;
