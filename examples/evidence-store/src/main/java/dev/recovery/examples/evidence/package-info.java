/**
 * The evidence store on a database: an H2 file by default, or PostgreSQL.
 *
 * <p>Start at {@link dev.recovery.examples.evidence.JdbcEvidenceStore}. No judgement comes in here,
 * and no SQL that only one of the two databases knows.
 */
@NullMarked
package dev.recovery.examples.evidence;

import org.jspecify.annotations.NullMarked;
