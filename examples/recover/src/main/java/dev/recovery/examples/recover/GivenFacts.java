package dev.recovery.examples.recover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.json.IncidentFormatException;
import dev.recovery.json.IncidentFormatException.Problem;
import dev.recovery.json.IncidentJson;
import dev.recovery.pack.RulePack;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Artifacts;
import dev.recovery.readers.Context;
import dev.recovery.readers.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What the readers make of the artifacts, and beside it the facts that somebody wrote down: a file
 * {@code facts.json}, in the format of an incident. It is how a fact of a team's own comes into a
 * case.
 */
final class GivenFacts {

  private static final String FILE = "facts.json";

  private GivenFacts() {}

  /**
   * Reads artifacts and facts.
   *
   * @param target the target's name where nothing else names it
   * @param artifacts what a run left behind, and files of facts
   * @param context what the pipeline knows
   * @param packs the packs that know the words of their tools, and bring kinds of fact
   */
  static Reading read(
      String target, List<Artifact> artifacts, Context context, List<RulePack> packs) {
    List<Artifact> others = new ArrayList<>();
    List<Incident> given = new ArrayList<>();
    for (Artifact artifact : artifacts) {
      if (artifact.base().equals(FILE) && holdsFacts(artifact)) {
        given.add(facts(artifact, packs));
      } else {
        others.add(artifact);
      }
    }
    if (given.isEmpty()) {
      return Artifacts.read(target, artifacts, context, packs);
    }
    Reading reading = Artifacts.read(given.get(0).target(), others, context, packs);
    Incident incident = reading.incident();
    for (Incident one : given) {
      incident = incident.and(one.accounts().toArray(Fact[]::new));
    }
    return new Reading(incident, reading.warnings());
  }

  // Other tools write a file of this name as well.
  private static boolean holdsFacts(Artifact artifact) {
    try (InputStream in = artifact.content().open()) {
      JsonNode document = new ObjectMapper().readTree(in);
      return document != null && document.path("facts").isArray();
    } catch (JsonProcessingException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Incident facts(Artifact artifact, List<RulePack> packs) {
    try (InputStream in = artifact.content().open()) {
      return IncidentJson.read(artifact.name(), in, packs);
    } catch (IncidentFormatException e) {
      throw new BadInput(e.problems().stream().map(Problem::toString).toList());
    } catch (IOException e) {
      throw new BadInput(
          artifact.name(),
          "The file cannot be read (%s).".formatted(e.getClass().getSimpleName()),
          "Maybe you lack a permission.");
    }
  }
}
