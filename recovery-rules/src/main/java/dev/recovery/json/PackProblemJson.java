package dev.recovery.json;

import dev.recovery.pack.PackProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;

/** What is wrong with a pack as SARIF 2.1.0, by which code hosts annotate a change. */
public final class PackProblemJson {

  private PackProblemJson() {}

  /**
   * The problems of one pack.
   *
   * @param problems what is wrong
   * @return one document, indented
   */
  public static String sarif(List<PackProblem> problems) {
    return JsonText.pretty(
        json -> {
          json.text("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
          json.text("version", "2.1.0");
          json.array(
              "runs",
              () ->
                  json.object(
                      () -> {
                        json.object("tool", () -> json.object("driver", () -> driver(json)));
                        json.objects("results", problems, problem -> result(json, problem));
                      }));
        });
  }

  private static void driver(JsonText json) {
    json.text("name", "recover rules check");
    json.objects(
        "rules",
        Arrays.asList(PackProblem.Category.values()),
        kind -> {
          json.text("id", kind.id());
          json.object("shortDescription", () -> json.text("text", kind.phrase()));
        });
  }

  private static String uri(String file) {
    try {
      return new URI(null, null, file, null).toASCIIString();
    } catch (URISyntaxException e) {
      return file;
    }
  }

  private static void result(JsonText json, PackProblem problem) {
    json.text("ruleId", problem.kind().id());
    json.text("level", problem.kind().refuses() ? "error" : "warning");
    json.object("message", () -> json.text("text", problem.problem() + " " + problem.wayOut()));
    json.array(
        "locations",
        () ->
            json.object(
                () ->
                    json.object(
                        "physicalLocation",
                        () -> {
                          json.object(
                              "artifactLocation", () -> json.text("uri", uri(problem.file())));
                          json.object(
                              "region",
                              () -> {
                                json.number("startLine", problem.line());
                                json.number("startColumn", problem.column());
                              });
                        })));
  }
}
