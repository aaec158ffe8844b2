/**
 * What is the smallest safe transition?
 *
 * <p>Start at {@link dev.recovery.recovery.Playbook}. Nothing here acts; steps are words for a
 * person.
 */
@NullMarked
package dev.recovery.recovery;

import org.jspecify.annotations.NullMarked;
