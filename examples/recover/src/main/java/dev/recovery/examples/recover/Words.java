package dev.recovery.examples.recover;

import dev.recovery.internal.Nearest;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A closed list of words on the command line: converted, completed, and corrected. */
abstract class Words<T> implements Iterable<String>, ITypeConverter<T> {

  private final String kind;
  private final Map<String, T> values = new LinkedHashMap<>();

  Words(String kind, List<T> values, Function<T, String> word) {
    this.kind = kind;
    values.forEach(value -> this.values.put(word.apply(value), value));
  }

  @Override
  public Iterator<String> iterator() {
    return values.keySet().iterator();
  }

  @Override
  public T convert(String typed) {
    T value = values.get(typed);
    if (value == null) {
      throw new TypeConversionException(
          "There is no %s (%s). %s"
              .formatted(
                  kind,
                  typed,
                  Nearest.of(typed, values.keySet())
                      .map("Maybe you meant (%s)."::formatted)
                      .orElse("The help lists them.")));
    }
    return value;
  }
}
