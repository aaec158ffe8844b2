/**
 * What helm, helmfile and Ansible's plays around them print of releases.
 *
 * <p>Start at {@link dev.recovery.readers.helm.HelmText}. Releases that a controller keeps do not
 * come in here. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.helm;

import org.jspecify.annotations.NullMarked;
