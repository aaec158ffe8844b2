package dev.recovery.readiness.internal.composed;

import dev.recovery.readiness.internal.form.Value;
import dev.recovery.readiness.internal.pipelines.Pipelines;
import dev.recovery.readiness.internal.pipelines.Pipelines.Product;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Keeps pipelines and their parts until every file was read, and puts them together then. */
public final class Composition {

  private static final int MOST = 10_000;
  private static final Set<String> WORDS =
      Set.of(
          "script",
          "extends",
          "image",
          "stage",
          "rules",
          "before_script",
          "after_script",
          "artifacts",
          "environment",
          "include",
          "variables");

  private final Map<Product, Map<String, Value>> kept = new LinkedHashMap<>();
  // What can be a part of a pipeline of GitLab, which is one only where another file includes it.
  private final Map<String, Value> parts = new LinkedHashMap<>();
  private final ScriptLibrary library;
  private int size;

  /** A composition that has seen nothing yet. */
  public Composition(ScriptLibrary library) {
    this.library = library;
  }

  /** Takes a document where it is a pipeline; tells whether it was one. */
  public boolean keep(String path, Value document) {
    Optional<Product> product = Pipelines.product(path, document);
    if (product.isPresent() && ++size < MOST) {
      kept.computeIfAbsent(product.get(), p -> new LinkedHashMap<>()).put(path, document);
    }
    return product.isPresent();
  }

  /** Takes a document that may be a part of a pipeline, besides whatever else it is. */
  public void part(String path, Value document) {
    boolean may =
        path.matches(".*\\.ya?ml")
            && (document.fields().values().stream()
                    .anyMatch(v -> v.fields().keySet().stream().anyMatch(WORDS::contains))
                || document.has("include")
                || document.has("variables"));
    if (may && ++size < MOST) {
      parts.put(path, document);
    }
  }

  /** Hands over every pipeline that runs by itself, each in one piece. */
  public void all(BiConsumer<String, Value> into) {
    Inlining inlining = new Inlining(library);
    github(inlining, into);
    gitlab(inlining, into);
    AzureParts azure = new AzureParts(of(Product.AZURE));
    Map<String, Value> whole = new LinkedHashMap<>();
    of(Product.AZURE).forEach((path, document) -> whole.put(path, azure.whole(path, document)));
    whole.keySet().removeAll(azure.used);
    whole.forEach((path, one) -> into.accept(path, inlining.of(one, root(path))));
    for (Product other : new Product[] {Product.CIRCLE, Product.BUILDKITE}) {
      of(other).forEach((path, one) -> into.accept(path, inlining.of(one, root(path))));
    }
  }

  private void github(Inlining inlining, BiConsumer<String, Value> into) {
    Map<String, Value> actions = new LinkedHashMap<>();
    Map<String, String> files = new LinkedHashMap<>();
    of(Product.GITHUB_ACTION)
        .forEach(
            (path, action) -> {
              String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
              actions.put(folder, action);
              files.put(folder, path);
            });
    Map<String, Value> workflows = of(Product.GITHUB);
    GithubParts parts = new GithubParts(workflows, actions);
    Map<String, Value> whole = new LinkedHashMap<>();
    workflows.forEach((path, workflow) -> whole.put(path, parts.whole(path, workflow)));
    // One that others call can run by itself as well.
    whole
        .keySet()
        .removeIf(
            p -> parts.used.contains(p) && onlyCalled(workflows.getOrDefault(p, Value.NOTHING)));
    whole.forEach((path, one) -> into.accept(path, inlining.of(one, root(path))));
    actions.forEach(
        (folder, action) -> {
          if (!parts.used.contains(folder)) {
            String path = files.getOrDefault(folder, folder);
            into.accept(path, inlining.of(parts.action(path, action), root(path)));
          }
        });
  }

  private static boolean onlyCalled(Value workflow) {
    Value on = workflow.at("on");
    return on.text().equals("workflow_call")
        || (on.items().isEmpty() && on.fields().keySet().equals(Set.of("workflow_call")))
        || (on.fields().isEmpty() && on.texts().equals(java.util.List.of("workflow_call")));
  }

  private void gitlab(Inlining inlining, BiConsumer<String, Value> into) {
    Map<String, Value> files = new LinkedHashMap<>(parts);
    files.putAll(of(Product.GITLAB));
    GitlabParts parts = new GitlabParts(files);
    Map<String, Value> whole = new LinkedHashMap<>();
    of(Product.GITLAB).forEach((path, one) -> whole.put(path, parts.whole(path, one)));
    whole.keySet().removeAll(parts.used);
    whole.forEach((path, one) -> into.accept(path, inlining.of(one, root(path))));
  }

  private Map<String, Value> of(Product product) {
    return kept.getOrDefault(product, Map.of());
  }

  private static String root(String path) {
    String folder =
        path.replaceAll(
            "(?:^|(?<=/))\\.(?:github|gitlab|circleci|buildkite|gitea|forgejo)/.*$", "");
    return folder.equals(path)
        ? path.contains("/") ? path.substring(0, path.lastIndexOf('/') + 1) : ""
        : folder;
  }
}
