/**
 * What the shop knows and nobody else's facts say.
 *
 * <p>Start at {@link com.acme.OrderBatch}. The rules about it are text, and stand in the packs.
 */
@NullMarked
package com.acme;

import org.jspecify.annotations.NullMarked;
