package dev.recovery.readers.form.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.recovery.readers.form.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the texts in a JSON document that no reader knows: what a notification or a report of a
 * tool quotes.
 */
public final class TextsInJson {

  private static final int MOST = 4 << 20;
  private static final Set<String> ERRORS =
      Set.of("error", "err", "errors", "errormessage", "error_message", "stderr");

  /**
   * A text.
   *
   * @param said what it says, in one or more lines
   * @param line where in the document it begins
   */
  public record Text(String said, int line) {}

  private TextsInJson() {}

  /** The texts of a document, in its order. */
  public static List<Text> of(InputStream document) throws IOException {
    List<Text> texts = new ArrayList<>();
    int size = 0;
    try (JsonParser parser = Json.parser(document)) {
      JsonToken token = parser.nextToken();
      while (token != null && size < MOST) {
        if (token == JsonToken.VALUE_STRING && parser.getTextLength() > 3) {
          Text text = new Text(said(parser), parser.currentTokenLocation().getLineNr());
          size += text.said().length();
          texts.add(text);
        }
        token = parser.nextToken();
      }
    }
    return texts;
  }

  private static String said(JsonParser parser) throws IOException {
    String text = plain(parser.getText());
    String name = parser.currentName();
    // The field's name says what the text is.
    boolean error = name != null && ERRORS.contains(name.toLowerCase(Locale.ROOT));
    return error && text.strip().indexOf(' ') > 0 && !text.stripLeading().startsWith("Error")
        ? "Error: " + text
        : text;
  }

  // A chat escapes what could be its markup.
  private static String plain(String text) {
    return text.indexOf('&') < 0
        ? text
        : text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
  }
}
