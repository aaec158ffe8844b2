/**
 * What Terraform and OpenTofu print: streams, rendered plans, progress, diagnostics.
 *
 * <p>Start at {@link dev.recovery.readers.terraform.UiStream}. Other tools do not come in here.
 * Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.terraform;

import org.jspecify.annotations.NullMarked;
