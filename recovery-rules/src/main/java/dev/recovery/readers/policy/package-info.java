/**
 * What policy engines, scanners, gates and verifiers of images say.
 *
 * <p>Start at {@link dev.recovery.readers.policy.PolicyDocuments}. Whether a decision is right is
 * not judged here. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.policy;

import org.jspecify.annotations.NullMarked;
