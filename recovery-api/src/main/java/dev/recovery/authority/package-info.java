/**
 * Who owns the next transition?
 *
 * <p>Start at {@link dev.recovery.authority.Binding} and {@link
 * dev.recovery.authority.LockVerdict}. Age is never proof here: no lock dies of old age.
 */
@NullMarked
package dev.recovery.authority;

import org.jspecify.annotations.NullMarked;
