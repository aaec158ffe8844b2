package dev.recovery.readers.kubernetes.health;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.kubernetes.health.Evidence.Witness;
import dev.recovery.readers.kubernetes.health.StatusWords.Meaning;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How an object is, by its own account.
 *
 * @param verdict in one word
 * @param field the field or condition that decides it; the empty string where none does
 * @param text what stands there
 * @param failing all that fails of it
 */
public record ObjectHealth(Verdict verdict, String field, String text, List<Witness> failing) {

  /** How an object is. */
  public enum Verdict {
    /** Something of it fails. */
    FAILING,
    /** It is as it should be. */
    WELL,
    /** It is on its way. */
    UNDERWAY,
    /** Somebody holds it, on purpose. */
    SUSPENDED,
    /** It says something that nobody understands: never well. */
    UNKNOWN,
    /** Nobody has reported on it, or nothing that tells how it is. */
    UNREPORTED,
    /** It has nothing to do now, and nothing that went wrong. */
    RESTING,
    /** No object of its kind reports on itself. */
    SILENT
  }

  // Kinds of which an object runs once, to an end.
  private static final Set<String> RUNS =
      Set.of(
          "job",
          "run",
          "backup",
          "restore",
          "snapshot",
          "task",
          "analysis",
          "experiment",
          "workflow",
          "migration",
          "evaluation",
          "import",
          "export",
          "hooks");

  private static final Set<String> WANTED = Set.of("desiredPhase", "desiredState", "state");
  private static final int DEEPEST = 4;

  /** How an object is, by its own account. */
  public static ObjectHealth of(KubeObject object) {
    Evidence evidence = new Evidence();
    OptionalLong generation = number(object.metadata().path("generation"));
    ObjectPauses.read(object, evidence);
    boolean held = !evidence.isEmpty();
    if (object.status().isObject()) {
      List<String> kind = StatusWords.parts(object.kind());
      boolean ends = kind.stream().anyMatch(RUNS::contains);
      new ObjectStatus(object, evidence, generation, ends).read();
      ObjectCounts.read(object, evidence);
    }
    return concluded(object, evidence, generation, held);
  }

  /** The same, of something that has nothing to do meanwhile. */
  ObjectHealth resting() {
    return new ObjectHealth(Verdict.RESTING, field, text, failing);
  }

  private static ObjectHealth concluded(
      KubeObject object, Evidence evidence, OptionalLong generation, boolean held) {
    List<Witness> failing = evidence.failing();
    if (!failing.isEmpty()) {
      return failing(failing);
    }
    if (evidence.of(Meaning.PAUSED).isPresent()) {
      boolean asked = disabled(object.spec()) || (!held && asked(object.spec(), 0));
      return of(asked ? Verdict.WELL : Verdict.SUSPENDED, evidence.of(Meaning.PAUSED).get());
    }
    String deleted = Json.text(object.metadata(), "deletionTimestamp");
    if (!deleted.isEmpty()) {
      return of(Verdict.UNDERWAY, new Witness("deletionTimestamp", deleted));
    }
    if (evidence.of(Meaning.UNDERWAY).isPresent()) {
      return of(Verdict.UNDERWAY, evidence.of(Meaning.UNDERWAY).get());
    }
    if (evidence.of(Meaning.DOUBTFUL).isPresent()) {
      return failing(List.of(evidence.of(Meaning.DOUBTFUL).get()));
    }
    if (evidence.isUnsure()) {
      return of(Verdict.UNKNOWN, evidence.unknown().orElseThrow());
    }
    OptionalLong observed = number(object.status().path("observedGeneration"));
    if (generation.isPresent()
        && observed.isPresent()
        && observed.getAsLong() > 0
        && observed.getAsLong() < generation.getAsLong()) {
      return of(
          Verdict.UNDERWAY,
          new Witness(
              "observedGeneration",
              "generation %d is wanted, and %d was seen"
                  .formatted(generation.getAsLong(), observed.getAsLong())));
    }
    if (evidence.of(Meaning.WELL).isPresent()) {
      return of(Verdict.WELL, evidence.of(Meaning.WELL).get());
    }
    if (evidence.of(Meaning.UNREADY).isPresent()) {
      return of(Verdict.UNDERWAY, evidence.of(Meaning.UNREADY).get());
    }
    return of(silence(object), new Witness("", ""));
  }

  private static Verdict silence(KubeObject object) {
    if (KindCustoms.rests(object)) {
      return Verdict.RESTING;
    }
    // Data, rules, webhooks: what others use, and nobody brings about.
    boolean content =
        !object.tree().has("spec") && !object.tree().has("status") && object.tree().size() > 3;
    return content || KindCustoms.data(object) ? Verdict.SILENT : Verdict.UNREPORTED;
  }

  // It is switched off: nobody wants anything of it.
  private static boolean disabled(JsonNode spec) {
    return spec.path("disabled").asBoolean(false) || !spec.path("enabled").asBoolean(true);
  }

  // Its specification asks for the state that it is in: paused, as somebody wanted it.
  private static boolean asked(JsonNode node, int depth) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = field.getValue();
      boolean wanted =
          WANTED.contains(field.getKey()) && StatusWords.of(value.asText("")) == Meaning.PAUSED;
      if (wanted || (value.isObject() && depth < DEEPEST && asked(value, depth + 1))) {
        return true;
      }
    }
    return false;
  }

  private static ObjectHealth of(Verdict verdict, Witness witness) {
    return new ObjectHealth(verdict, witness.field(), witness.text(), List.of());
  }

  private static ObjectHealth failing(List<Witness> all) {
    return new ObjectHealth(Verdict.FAILING, all.get(0).field(), all.get(0).text(), all);
  }

  private static OptionalLong number(JsonNode node) {
    return node.canConvertToLong() && node.isIntegralNumber()
        ? OptionalLong.of(node.asLong())
        : OptionalLong.empty();
  }
}
