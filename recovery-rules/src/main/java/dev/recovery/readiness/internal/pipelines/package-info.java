/**
 * Pipelines of every product, read into jobs of one shape: what a job runs, from where its plan
 * comes, who has to agree, and what is kept of it.
 *
 * <p>Start at {@link dev.recovery.readiness.internal.pipelines.Pipelines}. Whether a job is as it
 * should be is judged elsewhere, so no item and no verdict must come in.
 */
@NullMarked
package dev.recovery.readiness.internal.pipelines;

import org.jspecify.annotations.NullMarked;
