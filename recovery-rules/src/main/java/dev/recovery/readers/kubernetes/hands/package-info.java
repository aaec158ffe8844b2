/**
 * What a cluster's objects say of people: who set a field by hand, who was given rights, and who
 * was let in for an emergency. Start at {@link
 * dev.recovery.readers.kubernetes.hands.ManagedFieldsText}. Whether they were entitled to it is
 * concluded elsewhere.
 */
@NullMarked
package dev.recovery.readers.kubernetes.hands;

import org.jspecify.annotations.NullMarked;
