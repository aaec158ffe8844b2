package dev.recovery.readers.sink.gate;

import dev.recovery.readers.form.shell.ShellLine;

/** Reads lines of tools whose words mean nothing else, whoever prints them. */
public interface LineReader {

  /**
   * Reads a line.
   *
   * @param text with its indent
   * @param at where it stands
   * @return whether one of its tools wrote it, and nobody else need look at it
   */
  boolean line(String text, String at);

  /** A command is echoed: what was being told has ended. */
  default void end() {}

  /**
   * What is printed from here on answers a command.
   *
   * @param command the command
   */
  default void command(ShellLine command) {}

  /**
   * Whether what a command came to is told by this reader alone, which then says of one that
   * changed something that nobody knows what.
   *
   * @param command the command
   */
  default boolean answers(ShellLine command) {
    return false;
  }

  /** The file ends. */
  default void finish() {
    end();
  }
}
