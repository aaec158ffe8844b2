/**
 * Failure models: read from YAML, checked against the advisor's own words, shown, and tried on the
 * advice about their worked incidents.
 *
 * <p>Start at {@link dev.recovery.models.FailureModels}. No judgement comes in: what a model says
 * is compared with what the advisor says, and the difference is named.
 */
@NullMarked
package dev.recovery.models;

import org.jspecify.annotations.NullMarked;
