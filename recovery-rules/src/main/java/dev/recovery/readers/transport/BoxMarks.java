package dev.recovery.readers.transport;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the box around a diagnostic again where its lines were lost: read as another encoding, or
 * replaced by question marks, by replacement characters or by ASCII. Mutable.
 */
public final class BoxMarks {

  private static final String BAR = "\u2502";
  private static final String TOP = "\u2577";
  private static final String BOTTOM = "\u2575";
  private static final String[] CHARSETS = {
    "windows-1252", "IBM437", "IBM850", "IBM852", "IBM866", "ISO-8859-1", "windows-1250",
    "windows-1251", "KOI8-R", "x-MacRoman", "GBK", "Big5", "Shift_JIS", "EUC-KR"
  };

  private String mark = "";
  private final List<String> edges = new ArrayList<>(1);

  /** Each line of a box as it looks in another encoding, or spelled out. */
  private static final class Lost {
    static final Map<String, String> FORMS = forms();

    private static Map<String, String> forms() {
      Map<String, String> forms = new LinkedHashMap<>();
      for (String line : List.of(BAR, TOP, BOTTOM)) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        for (String charset : CHARSETS) {
          if (Charset.isSupported(charset)) {
            forms.put(new String(bytes, Charset.forName(charset)).strip(), line);
          }
        }
        int point = line.codePointAt(0);
        forms.put("\\u%04x".formatted(point), line);
        forms.put("<U+%04X>".formatted(point), line);
        forms.put("&#%d;".formatted(point), line);
        forms.put("&#x%x;".formatted(point), line);
        for (String each : List.of("\\%03o", "\\x%02x", "<%02X>")) {
          StringBuilder spelled = new StringBuilder();
          for (byte b : bytes) {
            spelled.append(each.formatted(b & 0xff));
          }
          forms.put(spelled.toString(), line);
        }
      }
      return forms;
    }
  }

  /** The line with the box drawn again. */
  public LogPrefix mended(LogPrefix line) {
    edges.clear();
    String text = line.text();
    int at = 0;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (mark.isEmpty() && (at == text.length() || plain(text.charAt(at)))) {
      return line;
    }
    String rest = text.substring(at);
    String found = spelled(rest);
    if (!found.isEmpty()) {
      return with(line, Lost.FORMS.get(found) + rest.substring(found.length()));
    }
    found = replaced(rest);
    if (!found.isEmpty() && titled(rest.substring(found.length()))) {
      if (!mark.isEmpty()) {
        edges.add(BOTTOM);
      }
      edges.add(TOP);
      mark = found;
    } else if (!mark.isEmpty() && !found.equals(mark)) {
      mark = "";
      edges.add(BOTTOM);
    }
    return mark.isEmpty() ? line : with(line, BAR + rest.substring(found.length()));
  }

  /** The edges of boxes that stood before the line. */
  public List<String> edges() {
    return edges;
  }

  private static LogPrefix with(LogPrefix line, String text) {
    return new LogPrefix(text, line.unit(), line.error());
  }

  private static boolean plain(char c) {
    return (c < 128 && "?|<&\\".indexOf(c) < 0) || c == '\u2502' || c == '\u2577' || c == '\u2575';
  }

  private static String spelled(String text) {
    if (text.charAt(0) == '?' || text.charAt(0) == '|' || text.charAt(0) == '\uFFFD') {
      return "";
    }
    for (String form : Lost.FORMS.keySet()) {
      if (text.startsWith(form) && ends(text, form.length())) {
        return form;
      }
    }
    return "";
  }

  // One character for each line, or one for each of its three bytes.
  private static String replaced(String text) {
    char c = text.isEmpty() ? ' ' : text.charAt(0);
    if (c == '|' || c == '\u00A6' || c == '\u2503' || c == '\u2551') {
      return ends(text, 1) ? text.substring(0, 1) : "";
    }
    if (c != '?' && c != '\uFFFD') {
      return "";
    }
    int end = 1;
    while (end < text.length() && end < 3 && text.charAt(end) == c) {
      end++;
    }
    return ends(text, end) ? text.substring(0, end) : "";
  }

  private static boolean ends(String text, int at) {
    return at == text.length() || text.charAt(at) == ' ';
  }

  private static boolean titled(String rest) {
    return rest.startsWith(" Error: ") || rest.startsWith(" Warning: ");
  }
}
