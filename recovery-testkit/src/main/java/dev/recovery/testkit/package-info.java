/**
 * Laws that every recovery advisor has to keep, and generated incidents to hold them against.
 *
 * <p>Start at {@link dev.recovery.testkit.DoctrineProperties}: implement it in a test, override
 * {@code advisor()}, and run. Nothing here knows a particular rule.
 */
@NullMarked
package dev.recovery.testkit;

import org.jspecify.annotations.NullMarked;
