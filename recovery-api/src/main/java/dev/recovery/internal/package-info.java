/**
 * Small helpers shared by the rooms; no part of the public contract.
 *
 * <p>Start nowhere: this is for the modules of this project. Nothing with meaning of its own
 * belongs here.
 */
@NullMarked
package dev.recovery.internal;

import org.jspecify.annotations.NullMarked;
