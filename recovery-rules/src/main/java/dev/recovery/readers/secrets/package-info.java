/**
 * What the objects of secret operators say.
 *
 * <p>Start at {@link dev.recovery.readers.secrets.SecretObjects}. No value of a secret comes in
 * here. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.secrets;

import org.jspecify.annotations.NullMarked;
