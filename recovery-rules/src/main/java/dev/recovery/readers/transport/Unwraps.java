package dev.recovery.readers.transport;

/** Takes off what stands before the lines of one file, line by line. Mutable. */
public interface Unwraps {

  /** Takes a line. */
  void take(byte[] bytes, int from, int count);

  /** Goes to the next line of a record that holds several; false where it holds no more. */
  boolean more();

  byte[] buffer();

  int start();

  int length();

  /** Who speaks: a job, a container or a worker; the empty string where nobody is named. */
  String voice();

  /** Whether another step of the same speaker begins with the line. */
  boolean turned();

  /** Whether steps of one job ran beside each other. */
  boolean interleaved();

  /** A stream that knows its lines. */
  interface Stream {
    Lines lines();
  }
}
