/**
 * Incident, advice and case as JSON: one spelling of each, the same in every JVM.
 *
 * <p>Start at {@link dev.recovery.json.AdviceJson}, {@link dev.recovery.json.IncidentJson} and
 * {@link dev.recovery.json.CaseJson}; the schemas lie beside them. No type of a JSON library in a
 * public signature, and no judgement.
 */
@NullMarked
package dev.recovery.json;

import org.jspecify.annotations.NullMarked;
