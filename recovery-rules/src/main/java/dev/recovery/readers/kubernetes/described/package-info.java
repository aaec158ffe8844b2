/**
 * Objects as kubectl describes and lists them.
 *
 * <p>Start at {@link dev.recovery.readers.kubernetes.described.DescribedObject}. Whether an object
 * is well is not judged here. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.kubernetes.described;

import org.jspecify.annotations.NullMarked;
