package dev.recovery.examples.recover;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Where the program reads and writes.
 *
 * @param in standard input
 * @param out what was asked for
 * @param err errors, warnings and progress
 * @param colour whether output may be coloured
 * @param progress whether somebody watches standard error
 */
record Console(InputStream in, PrintStream out, PrintStream err, boolean colour, boolean progress) {

  /** The process's own streams, always in UTF-8. */
  static Console system() {
    return new Console(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        mayColour(System.getenv()) && terminal(1),
        terminal(2));
  }

  // no-color.org: present and not empty, whatever its value.
  private static boolean mayColour(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  // The JDK only tells whether standard input and output both are a terminal.
  private static boolean terminal(int descriptor) {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | RuntimeException e) {
      // No such folder on this system; picocli knows more than the JDK does.
      return Ansi.AUTO.enabled();
    }
  }

  /** One line to standard error. */
  void complain(String kind, String message) {
    err.println(kind + ": " + oneLine(message));
  }

  // A file's name can hold anything, and a terminal obeys what it is sent.
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(line::appendCodePoint);
    return line.toString();
  }
}
