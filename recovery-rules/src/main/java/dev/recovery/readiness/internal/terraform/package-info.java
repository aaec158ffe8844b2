/**
 * Reads Terraform, OpenTofu and Terragrunt: units of state, where state lies, what is pinned.
 *
 * <p>Start at {@link dev.recovery.readiness.internal.terraform.TerraformSigns}. What code hosts and
 * services ask for is read in the room beside it, and no verdict must come in.
 */
@NullMarked
package dev.recovery.readiness.internal.terraform;

import org.jspecify.annotations.NullMarked;
