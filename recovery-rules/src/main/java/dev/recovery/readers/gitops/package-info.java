/**
 * What the objects of Argo CD and Flux say.
 *
 * <p>Start at {@link dev.recovery.readers.gitops.ArgoApplication} and {@link
 * dev.recovery.readers.gitops.FluxObject}. Workloads do not come in here. Internal: not part of the
 * library's API.
 */
@NullMarked
package dev.recovery.readers.gitops;

import org.jspecify.annotations.NullMarked;
