package dev.recovery.readiness.internal.terraform;

import dev.recovery.readiness.internal.collected.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The functions of Terraform that need nothing but what they are given. */
final class Functions {

  private Functions() {}

  /** What a function gives; null where it is not one of these. */
  static @Nullable Object of(String name, List<Object> all) {
    Object first = all.get(0);
    String text = first instanceof String one ? one : "";
    return switch (name) {
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "trimspace", "tostring" -> text.strip();
      case "toset", "tolist", "tomap", "nonsensitive" -> first;
      case "basename" -> Platform.name(text);
      case "dirname" -> Platform.folder(text);
      case "abspath", "file" -> text;
      case "format" -> formatted(all);
      case "join" ->
          all.size() == 2
                  && all.get(1) instanceof List<?> list
                  && list.stream().allMatch(String.class::isInstance)
              ? String.join(text, list.stream().map(String::valueOf).toList())
              : null;
      case "split" ->
          all.size() == 2 && all.get(1) instanceof String whole
              ? List.of(whole.split(Pattern.quote(text), -1))
              : null;
      case "replace" ->
          all.size() == 3 && !String.valueOf(all.get(1)).startsWith("/")
              ? text.replace(String.valueOf(all.get(1)), String.valueOf(all.get(2)))
              : null;
      case "merge" -> {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (Object one : all) {
          if (one instanceof Map<?, ?> map) {
            map.forEach((key, value) -> merged.put(String.valueOf(key), value));
          }
        }
        yield merged;
      }
      default -> null;
    };
  }

  private static @Nullable Object formatted(List<Object> all) {
    String text = String.valueOf(all.get(0));
    for (Object one : all.subList(1, all.size())) {
      if (!(one instanceof String known)) {
        return null;
      }
      text = text.replaceFirst("%[sdv]", Matcher.quoteReplacement(known));
    }
    return text.contains("%") ? null : text;
  }
}
