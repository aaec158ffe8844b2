package dev.recovery.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The places of the article, by their ids, in its order. */
final class ArticleIds {

  static final List<String> ALL = read();

  private ArticleIds() {}

  // One list for both modules: the build takes it from the tests of recovery-api.
  private static List<String> read() {
    try (InputStream in =
        Objects.requireNonNull(
            ArticleIds.class.getResourceAsStream("/dev/recovery/article-ids.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
