/**
 * Checks that JSON gives back what it was given, says what is wrong, and keeps to its schemas.
 *
 * <p>Start at {@link dev.recovery.json.IncidentJsonTest}. No rule is tested here.
 */
@NullMarked
package dev.recovery.json;

import org.jspecify.annotations.NullMarked;
