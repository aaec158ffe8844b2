/**
 * Where evidence is kept: append-only, content-addressed, in one hash chain a case, and asked by
 * eleven keys.
 *
 * <p>Start at {@link dev.recovery.evidence.store.EvidenceStore}. No database, no file and no
 * judgement comes in here: a store says what it holds, and never what follows from it.
 */
@NullMarked
package dev.recovery.evidence.store;

import org.jspecify.annotations.NullMarked;
