/**
 * Turns what a failed pipeline leaves behind into facts: Terraform and OpenTofu plans, states, run
 * output, locks, objects of clusters, audit records and the pipeline's own records.
 *
 * <p>Start at {@link dev.recovery.readers.Artifacts}; add a reader of your own with {@link
 * dev.recovery.readers.ArtifactReader}. Everything here is a pure function of the artifacts: no
 * judgement, no clock, no network, and nothing but the JDK, Jackson and the API. The packages below
 * are rooms of one question each, and internal: story above dispatch above the tools above sink and
 * atlas above form above transport.
 */
@NullMarked
package dev.recovery.readers;

import org.jspecify.annotations.NullMarked;
