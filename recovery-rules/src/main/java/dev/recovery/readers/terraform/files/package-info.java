/**
 * What Terraform, OpenTofu and the services that run them write to files: plans, states, locks,
 * runs.
 *
 * <p>Start at {@link dev.recovery.readers.terraform.files.TerraformDocuments}. Printed text does
 * not come in here. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.terraform.files;

import org.jspecify.annotations.NullMarked;
