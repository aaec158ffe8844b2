/**
 * How an engine offers itself to {@link dev.recovery.RecoveryAdvisor#create()}.
 *
 * <p>Start at {@link dev.recovery.spi.RecoveryAdvisorProvider}. Embedders do not need this package.
 */
@NullMarked
package dev.recovery.spi;

import org.jspecify.annotations.NullMarked;
