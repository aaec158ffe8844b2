/**
 * Puts pipelines together that are written in several files: actions, workflows that others call,
 * includes, templates, and scripts that a step starts.
 *
 * <p>Start at {@link dev.recovery.readiness.internal.composed.Composition}. What a job then does is
 * read in the pipelines, so no verdict and no item must come in.
 */
@NullMarked
package dev.recovery.readiness.internal.composed;

import org.jspecify.annotations.NullMarked;
