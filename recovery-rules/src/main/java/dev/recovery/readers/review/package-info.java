/**
 * What services that host reviews say of approvals, and whose files are whose.
 *
 * <p>Start at {@link dev.recovery.readers.review.ReviewDocuments}. Whether an approval suffices is
 * not judged here. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.review;

import org.jspecify.annotations.NullMarked;
