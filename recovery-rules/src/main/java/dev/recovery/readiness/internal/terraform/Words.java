package dev.recovery.readiness.internal.terraform;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the text of an expression apart: at commas, at the end of brackets, at what a template
 * fills in. Quotes are gone by then, so a word that refers to nothing stands for itself.
 */
final class Words {

  private Words() {}

  /** The parts between commas or lines that stand in no bracket. */
  static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int open = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      open += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      if (open == 0 && (c == ',' || c == '\n')) {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(text.substring(from).strip());
    return parts;
  }

  /** Where the bracket that opens at a place is closed; the end of the text where it is not. */
  static int close(String text, int from) {
    int open = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      open += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      if (open == 0) {
        return i;
      }
    }
    return text.length();
  }

  /** Whether a text is one pair of brackets, with something or nothing in front of it. */
  static boolean whole(String text, char bracket) {
    int open = text.indexOf(bracket);
    return open >= 0 && close(text, open) == text.length() - 1;
  }

  /** A path without its dots, from the platform's root; null where it leads out of that. */
  static String path(String folder, String relative) {
    List<String> parts =
        new ArrayList<>(
            relative.startsWith("/") || folder.isEmpty()
                ? List.of()
                : List.of(folder.split("/", -1)));
    for (String part : relative.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return "?";
        }
        parts.remove(parts.size() - 1);
      } else if (!part.equals(".") && !part.isEmpty()) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }
}
