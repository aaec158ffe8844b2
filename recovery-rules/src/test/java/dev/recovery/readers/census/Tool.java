package dev.recovery.readers.census;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A tool whose messages are counted. */
enum Tool {
  HELM(),
  EXTERNAL_SECRETS("markAsFailed 0", "recorder.Event 3", "recorder.Eventf 3"),
  KYVERNO(
      "engineapi.RuleError 2",
      "engineapi.RuleFail 2",
      "mutate.NewErrorResponse 0",
      "NewErrorResponse 0",
      "apierrors.NewInternalError 0"),
  FLUX(
      "conditions.MarkFalse 3",
      "conditions.MarkStalled 2",
      "conditions.MarkUnknown 3",
      "*.Eventf 3",
      "*.Event 3"),
  ARGOCD(":Message 0", "errors.Fatal 1", "errors.Fatalf 1", "errors.CheckErrorWithCode 9"),
  PULUMI("newError 2", "result.Errorf 0", "result.Error 0", "diag.Message 1", "diag.RawMessage 1");

  private static final Pattern TAB = Pattern.compile("\t");
  private static final List<String> EVERYWHERE =
      List.of(
          "fmt.Errorf 0",
          "errors.New 0",
          "errors.Errorf 0",
          "errors.Wrap 1",
          "errors.Wrapf 1",
          "errors.WithMessage 1",
          "errors.WithMessagef 1",
          "status.Error 1",
          "status.Errorf 1",
          "field.Invalid 2",
          "field.Required 1",
          "field.Forbidden 1",
          "log.Fatal 0",
          "log.Fatalf 0");

  private static final Pattern SEMICOLON = Pattern.compile(";");

  private final String own;

  Tool(String... own) {
    this.own = String.join(";", own);
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The functions that make a message, and at which argument it stands. */
  Map<String, Integer> calls() {
    Map<String, Integer> calls = new HashMap<>();
    for (List<String> calling :
        List.of(EVERYWHERE, SEMICOLON.splitAsStream(own).filter(c -> !c.isEmpty()).toList())) {
      for (String call : calling) {
        int blank = call.indexOf(' ');
        calls.put(call.substring(0, blank), Integer.valueOf(call.substring(blank + 1)));
      }
    }
    return calls;
  }

  /** The places of its source; the first that fits a path counts. */
  List<Place> places() {
    return cells("places/" + id() + ".tsv").stream().map(Place::of).toList();
  }

  /** The kept list. */
  List<Row> rows() {
    return cells(id() + ".tsv").stream().map(Row::of).toList();
  }

  boolean kept() {
    return Tool.class.getResource("/dev/recovery/census/" + id() + ".tsv") != null;
  }

  private static List<List<String>> cells(String file) {
    try (InputStream in =
        Objects.requireNonNull(
            Tool.class.getResourceAsStream("/dev/recovery/census/" + file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .map(l -> Arrays.asList(TAB.split(l)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
