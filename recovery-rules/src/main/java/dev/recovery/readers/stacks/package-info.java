/**
 * What Pulumi and CloudFormation print and record.
 *
 * <p>Start at {@link dev.recovery.readers.stacks.StackDocuments}. Other tools do not come in here.
 * Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.stacks;

import org.jspecify.annotations.NullMarked;
