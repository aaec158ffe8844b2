package dev.recovery.readers.sink;

import dev.recovery.boundary.Symptom;

/** Is told of every failure whose meaning is known, and says what follows if it stands. */
@FunctionalInterface
public interface FailureListener {
  Runnable failed(Symptom symptom, String text, String source);
}
