/**
 * Reads objects of a cluster: applications, projects, roles, stores and images.
 *
 * <p>Start at {@link dev.recovery.readiness.internal.cluster.ClusterSigns}. Policies have a room of
 * their own, and no verdict must come in.
 */
@NullMarked
package dev.recovery.readiness.internal.cluster;

import org.jspecify.annotations.NullMarked;
