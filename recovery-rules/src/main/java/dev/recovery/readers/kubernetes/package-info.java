/**
 * What kubectl prints and what plain Kubernetes objects say.
 *
 * <p>Start at {@link dev.recovery.readers.kubernetes.Workload}. Controllers with kinds of their own
 * do not come in here. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.kubernetes;

import org.jspecify.annotations.NullMarked;
