/**
 * Reads how changes are delivered: jobs of pipelines, rules of code hosts, services that apply.
 *
 * <p>Start at {@link dev.recovery.readiness.internal.delivery.WorkflowSigns}. The products' own
 * languages are read in the pipelines, and no verdict must come in.
 */
@NullMarked
package dev.recovery.readiness.internal.delivery;

import org.jspecify.annotations.NullMarked;
