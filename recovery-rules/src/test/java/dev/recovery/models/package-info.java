/**
 * Checks that failure models are read, whole and held to.
 *
 * <p>Start at {@link dev.recovery.models.FailureModelsTest}.
 */
@NullMarked
package dev.recovery.models;

import org.jspecify.annotations.NullMarked;
