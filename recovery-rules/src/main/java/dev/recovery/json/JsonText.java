package dev.recovery.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.recovery.Term;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes JSON in exactly the order of the calls. */
final class JsonText {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  private JsonText(JsonGenerator json) {
    this.json = json;
  }

  /** One object on one line. */
  static String line(Consumer<JsonText> fields) {
    return text(false, fields);
  }

  /** One object, indented, with a line break at its end. */
  static String pretty(Consumer<JsonText> fields) {
    return text(true, fields) + "\n";
  }

  private static String text(boolean pretty, Consumer<JsonText> fields) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      if (pretty) {
        // The same line breaks on every system.
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        json.setPrettyPrinter(
            new DefaultPrettyPrinter(
                    Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter));
      }
      json.writeStartObject();
      fields.accept(new JsonText(json));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  void object(String name, Runnable fields) {
    io(
        () -> {
          json.writeObjectFieldStart(name);
          fields.run();
          json.writeEndObject();
        });
  }

  void object(Runnable fields) {
    io(
        () -> {
          json.writeStartObject();
          fields.run();
          json.writeEndObject();
        });
  }

  /** An array of objects. */
  <T> void objects(String name, Collection<T> elements, Consumer<T> fields) {
    array(name, () -> elements.forEach(e -> object(() -> fields.accept(e))));
  }

  void array(String name, Runnable elements) {
    io(
        () -> {
          json.writeArrayFieldStart(name);
          elements.run();
          json.writeEndArray();
        });
  }

  void texts(String name, Collection<String> texts) {
    array(name, () -> texts.forEach(this::text));
  }

  void terms(String name, Collection<? extends Term> terms) {
    array(name, () -> terms.forEach(t -> text(t.id())));
  }

  void text(String text) {
    io(() -> json.writeString(text));
  }

  void text(String name, String text) {
    io(() -> json.writeStringField(name, text));
  }

  void term(String name, Term term) {
    text(name, term.id());
  }

  /** A word, or null where there is none. */
  void term(String name, Optional<? extends Term> term) {
    term.ifPresentOrElse(t -> term(name, t), () -> absent(name));
  }

  void number(String name, long number) {
    io(() -> json.writeNumberField(name, number));
  }

  void number(long number) {
    io(() -> json.writeNumber(number));
  }

  void number(double number) {
    io(() -> json.writeNumber(number));
  }

  void flag(boolean flag) {
    io(() -> json.writeBoolean(flag));
  }

  void flag(String name, boolean flag) {
    io(() -> json.writeBooleanField(name, flag));
  }

  void absent(String name) {
    io(() -> json.writeNullField(name));
  }

  void name(String name) {
    io(() -> json.writeFieldName(name));
  }

  void array(Runnable elements) {
    io(
        () -> {
          json.writeStartArray();
          elements.run();
          json.writeEndArray();
        });
  }

  /** Text that is JSON already. */
  void raw(String name, String value) {
    io(
        () -> {
          json.writeFieldName(name);
          json.writeRawValue(value);
        });
  }

  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private static void io(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
