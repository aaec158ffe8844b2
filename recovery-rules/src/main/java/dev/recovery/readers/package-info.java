/**
 * Turns what a failed pipeline leaves behind into facts: Terraform and OpenTofu plans, states, run
 * output, locks, audit records and the pipeline's own records.
 *
 * <p>Start at {@link dev.recovery.readers.Artifacts}. Everything here is a pure function of the
 * artifacts: no judgement, no clock, no network, and nothing but the JDK, Jackson and the API.
 */
@NullMarked
package dev.recovery.readers;

import org.jspecify.annotations.NullMarked;
