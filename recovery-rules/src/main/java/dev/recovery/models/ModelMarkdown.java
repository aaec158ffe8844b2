package dev.recovery.models;

import dev.recovery.Term;
import dev.recovery.learning.FailureMode;
import dev.recovery.learning.FailureModel;
import dev.recovery.learning.FailureModel.Heading;
import dev.recovery.learning.Grounds;
import dev.recovery.learning.ModelEntry;
import dev.recovery.recovery.Playbook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** A failure model as a page: the template's headings, and how failure modes lead to playbooks. */
public final class ModelMarkdown {

  private ModelMarkdown() {}

  /**
   * The page of a model.
   *
   * @param model what it shows
   * @return Markdown, with the picture in Mermaid
   */
  public static String of(FailureModel model) {
    StringBuilder page = new StringBuilder("# ").append(model.component()).append("\n\n");
    page.append("`").append(model.id()).append("`, of the control surface `");
    page.append(model.domain().id()).append("`. Recovered by: ");
    page.append(model.domain().owner().id()).append(".\n");
    for (Heading heading : Heading.values()) {
      page.append("\n## ").append(heading.title()).append("\n\n");
      page.append("_").append(heading.question()).append("_\n\n");
      if (heading == Heading.FAILURE_MODES) {
        modes(model, page);
      } else {
        model.under(heading).forEach(e -> page.append(line(e)).append('\n'));
      }
    }
    return page.toString();
  }

  /**
   * How a model's failure modes lead to playbooks.
   *
   * @param model what it shows
   * @return a flowchart in Mermaid, without its fence
   */
  public static String picture(FailureModel model) {
    StringBuilder picture = new StringBuilder("flowchart LR\n");
    for (FailureMode.When when : FailureMode.When.values()) {
      List<FailureMode> modes = model.modes().stream().filter(m -> m.when() == when).toList();
      if (!modes.isEmpty()) {
        picture.append("  subgraph ").append(when.id());
        picture.append("[\"").append(when.phrase()).append("\"]\n");
        for (FailureMode mode : modes) {
          picture.append("    m-").append(mode.id());
          picture.append("[\"").append(label(mode.text())).append("\"]\n");
        }
        picture.append("  end\n");
      }
    }
    TreeSet<Playbook> playbooks = new TreeSet<>();
    model.modes().forEach(m -> playbooks.addAll(m.playbooks()));
    for (Playbook playbook : playbooks) {
      picture.append("  p").append(playbook.number());
      picture.append("([\"").append(playbook.number()).append(" — ");
      picture.append(label(playbook.title())).append("\"])\n");
    }
    for (FailureMode mode : model.modes()) {
      for (Playbook playbook : mode.playbooks()) {
        picture.append("  m-").append(mode.id()).append(" --> p");
        picture.append(playbook.number()).append('\n');
      }
    }
    return picture.toString();
  }

  // A quote would end the label.
  private static String label(String text) {
    return text.replace("\"", "'").replace("<", "&lt;").replace("#", "&num;");
  }

  private static void modes(FailureModel model, StringBuilder page) {
    page.append("| when | failure mode | shows as | playbooks | drill | worked incident |\n");
    page.append("| --- | --- | --- | --- | --- | --- |\n");
    for (FailureMode mode : model.modes()) {
      page.append(
          "| %s | `%s`: %s | %s | %s | %s | %s |%n"
              .formatted(
                  mode.when().id(),
                  mode.id(),
                  cell(mode.text()),
                  ids(mode.symptoms()),
                  String.join(
                      ", ",
                      mode.playbooks().stream().map(p -> String.valueOf(p.number())).toList()),
                  ids(mode.drill()),
                  cell(mode.incident()))
              .replace("\r\n", "\n"));
    }
    page.append("\n```mermaid\n").append(picture(model)).append("```\n");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }

  private static String line(ModelEntry entry) {
    StringBuilder line = new StringBuilder("- ").append(entry.text().replace('\n', ' '));
    List<String> named = named(entry.grounds());
    if (!named.isEmpty()) {
      line.append(" (").append(String.join("; ", named)).append(")");
    }
    if (!entry.in().isEmpty()) {
      line.append(", in ").append(String.join(", ", entry.in()));
    }
    return line.toString();
  }

  private static List<String> named(Grounds grounds) {
    List<String> named = new ArrayList<>();
    add(named, "symptoms", ids(grounds.symptoms()));
    add(named, "atlas", quoted(grounds.atlas()));
    add(
        named,
        "playbooks",
        String.join(
            ", ", grounds.playbooks().stream().map(p -> String.valueOf(p.number())).toList()));
    add(named, "actions", ids(grounds.actions()));
    add(named, "evidence", ids(grounds.evidence()));
    add(named, "drills", ids(grounds.drills()));
    add(named, "guardrails", quoted(grounds.guardrails()));
    add(named, "patterns", ids(grounds.patterns()));
    add(named, "anti-patterns", ids(grounds.antiPatterns()));
    return named;
  }

  private static void add(List<String> named, String what, String names) {
    if (!names.isEmpty()) {
      named.add(what + ": " + names);
    }
  }

  private static String ids(Collection<? extends Term> terms) {
    return quoted(terms.stream().map(Term::id).toList());
  }

  private static String quoted(Collection<String> names) {
    return String.join(", ", names.stream().map(n -> "`" + n + "`").toList());
  }
}
