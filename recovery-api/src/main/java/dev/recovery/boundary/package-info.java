/**
 * Which control surface failed?
 *
 * <p>Start at {@link dev.recovery.boundary.FailureDomain} and {@link
 * dev.recovery.boundary.Symptom}. What a symptom implies is judgement and belongs to the rules.
 */
@NullMarked
package dev.recovery.boundary;

import org.jspecify.annotations.NullMarked;
