package dev.recovery.rules;

import com.google.common.base.Splitter;
import dev.recovery.internal.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/**
 * The rule base that was compiled when this module was built, and where each of its rules stands.
 */
public final class BuiltInRules {

  /** The pack's name in every citation. */
  public static final String PACK = "built-in";

  /**
   * The files of the base, in the article's order. A rule is found through them, never by scanning.
   */
  public static final List<String> FILES =
      List.of(
          "states.drl",
          "domains.drl",
          "doctrine.drl",
          "severity.drl",
          "triage.drl",
          "playbooks/01-pr-validation-fails.drl",
          "playbooks/02-iac-init-fails.drl",
          "playbooks/03-plan-fails-due-to-state-lock.drl",
          "playbooks/04-saved-plan-is-stale.drl",
          "playbooks/05-policy-gate-fails.drl",
          "playbooks/06-approval-binding-fails.drl",
          "playbooks/07-apply-fails-before-mutation.drl",
          "playbooks/08-apply-fails-after-partial-mutation.drl",
          "playbooks/09-state-corruption-or-state-mismatch.drl",
          "playbooks/10-provider-throttling-or-eventual-consistency.drl",
          "playbooks/11-destructive-change-detected-late.drl",
          "playbooks/12-gitops-application-out-of-sync.drl",
          "playbooks/13-gitops-sync-fails.drl",
          "playbooks/14-admission-policy-blocks-sync.drl",
          "playbooks/15-bad-secret-or-secret-sync-failure.drl",
          "playbooks/16-artifact-registry-or-signature-failure.drl",
          "playbooks/17-broken-gitops-controller.drl",
          "playbooks/18-emergency-manual-mutation.drl",
          "decision-matrix.drl");

  private static final String ROOT = "/dev/recovery/rules/";
  private static final String MODEL = "/META-INF/kie/dev.recovery/recovery-rules/drools-model";
  private static final Pattern RULE = Pattern.compile("^rule \"([^\"]+)\"");
  private static final Pattern ARTICLE = Pattern.compile("@Article\\( *\"([^\"]+)\" *\\)");

  private BuiltInRules() {}

  static KieBase load() {
    List<Model> models = new ArrayList<>();
    for (String line : resource(MODEL).lines().toList()) {
      if (line.contains(".Rules")) {
        try {
          models.add(
              Class.forName(line).asSubclass(Model.class).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(
              "The compiled rule base (%s) cannot be loaded. Maybe the jar was repackaged without it."
                  .formatted(line),
              e);
        }
      }
    }
    return KieBaseBuilder.createKieBaseFromModel(models);
  }

  /**
   * Names the base: any change to any of its files changes the name.
   *
   * @return SHA-256 over the files, in hexadecimal
   */
  public static String digest() {
    StringBuilder base = new StringBuilder(200_000);
    for (String file : FILES) {
      base.append(file).append('\0').append(resource(ROOT + file)).append('\0');
    }
    return Digest.of(base.toString());
  }

  /**
   * Every rule of the base.
   *
   * @return in the order of {@link #FILES} and of the lines in each
   */
  public static List<RuleInfo> index() {
    List<RuleInfo> index = new ArrayList<>();
    for (String file : FILES) {
      index(file, Splitter.on('\n').splitToList(resource(ROOT + file)), index);
    }
    return List.copyOf(index);
  }

  private static void index(String file, List<String> lines, List<RuleInfo> index) {
    for (int i = 0; i < lines.size(); i++) {
      Matcher rule = RULE.matcher(lines.get(i));
      if (!rule.find()) {
        continue;
      }
      int end = i;
      while (end < lines.size() - 1 && !lines.get(end).equals("end")) {
        end++;
      }
      String text = String.join("\n", lines.subList(i, end + 1));
      index.add(new RuleInfo(rule.group(1), articles(text), file, i + 1, text));
    }
  }

  private static List<String> articles(String text) {
    Matcher article = ARTICLE.matcher(text);
    return article.find()
        ? Splitter.on(' ').omitEmptyStrings().splitToList(article.group(1))
        : List.of();
  }

  private static String resource(String path) {
    try (InputStream in = BuiltInRules.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(
            "The rule base lacks (%s). Maybe the jar was repackaged without it.".formatted(path));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The rule base (%s) cannot be read.".formatted(path), e);
    }
  }
}
