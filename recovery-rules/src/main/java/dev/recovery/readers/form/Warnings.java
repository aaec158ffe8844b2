package dev.recovery.readers.form;

/** Takes what could not be read. */
@FunctionalInterface
public interface Warnings {

  /** Says what is wrong in a source, in a sentence, and what helps, in another. */
  void warn(String source, String problem, String wayOut);
}
