/**
 * Reads what people write down: runbooks, reviews, records in any form, drills and cases.
 *
 * <p>Start at {@link dev.recovery.readiness.internal.records.DocumentSigns}. What a form looks like
 * is known below, and no file of a tool must come in.
 */
@NullMarked
package dev.recovery.readiness.internal.records;

import org.jspecify.annotations.NullMarked;
