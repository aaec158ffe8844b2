package dev.recovery.readers.form.shell;

import dev.recovery.mutation.Operation;
import dev.recovery.mutation.RunOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a command sets out to do.
 *
 * @param operation what it does
 * @param options how
 * @param plan the saved plan that it applies; the empty string where there is none
 * @param variables the variables it gives, by name
 * @param detailedExit whether exit code 2 means that there are changes
 */
public record CommandLine(
    Operation operation,
    Set<RunOption> options,
    String plan,
    Map<String, String> variables,
    boolean detailedExit) {

  private static final Set<String> TERRAFORM =
      Set.of("terraform", "tofu", "terragrunt", "opentofu", "tf");
  private static final Set<String> POLICY =
      Set.of(
          "conftest",
          "opa",
          "checkov",
          "tfsec",
          "terrascan",
          "kics",
          "sentinel",
          "trivy",
          "regula");
  // Options whose value stands in the next word when it does not follow an equals sign.
  private static final Set<String> WITH_VALUE =
      Set.of(
          "var",
          "var-file",
          "target",
          "replace",
          "out",
          "state",
          "state-out",
          "backup",
          "chdir",
          "parallelism",
          "lock-timeout",
          "backend-config",
          "generate-config-out",
          "exclude",
          "working-dir",
          "terragrunt-working-dir",
          "config",
          "terragrunt-config",
          "tf-path");

  /** Reads a command that was given as words. */
  public static Optional<CommandLine> of(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String program = program(words.get(i));
      if (POLICY.contains(program)) {
        return Optional.of(new CommandLine(Operation.POLICY, Set.of(), "", Map.of(), false));
      }
      Operation other = otherTool(program, words.subList(i + 1, words.size()));
      if (other != Operation.UNKNOWN) {
        return Optional.of(new CommandLine(other, Set.of(), "", Map.of(), false));
      }
      if (program.equals("tflint")) {
        return Optional.of(new CommandLine(Operation.VALIDATE, Set.of(), "", Map.of(), false));
      }
      if (TERRAFORM.contains(program)) {
        return Optional.of(terraform(words.subList(i + 1, words.size())));
      }
      if (program.equals("sh") || program.equals("bash")) {
        for (String word : words.subList(i + 1, words.size())) {
          if (word.indexOf(' ') > 0) {
            return of(split(word));
          }
        }
      }
      // env VAR=x terraform, docker run ... terraform, timeout 30m terraform
      if (i > 40) {
        break;
      }
    }
    return Optional.empty();
  }

  private static Operation otherTool(String program, List<String> arguments) {
    String verb = arguments.stream().filter(a -> !a.startsWith("-")).findFirst().orElse("");
    return switch (program) {
      case "pulumi" ->
          switch (verb) {
            case "up", "update" -> Operation.APPLY;
            case "destroy", "down" -> Operation.DESTROY;
            case "preview", "stack" -> Operation.PLAN;
            case "refresh" ->
                arguments.contains("--preview-only") ? Operation.PLAN : Operation.REFRESH;
            case "import", "state" -> Operation.STATE_REPAIR;
            case "cancel" -> Operation.UNLOCK;
            default -> Operation.UNKNOWN;
          };
      case "cdk" ->
          switch (verb) {
            case "deploy" -> Operation.APPLY;
            case "destroy" -> Operation.DESTROY;
            case "diff", "synth", "list", "ls" -> Operation.PLAN;
            default -> Operation.UNKNOWN;
          };
      default -> Operation.UNKNOWN;
    };
  }

  /** Reads a command that was given as one text. */
  public static Optional<CommandLine> of(String text) {
    return of(split(text.length() > 4000 ? text.substring(0, 4000) : text));
  }

  // terraform1.7.5, /usr/bin/tofu, terraform.exe
  private static String program(String word) {
    int cut = Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\'));
    String name = word.substring(cut + 1).toLowerCase(Locale.ROOT);
    if (name.endsWith(".exe")) {
      name = name.substring(0, name.length() - 4);
    }
    int end = name.length();
    while (end > 0
        && (Character.isDigit(name.charAt(end - 1)) || "._-v".indexOf(name.charAt(end - 1)) >= 0)) {
      end--;
    }
    // Image names such as hashicorp/terraform:1.9 are followed by the command as well.
    int colon = name.indexOf(':');
    return colon > 0 ? name.substring(0, colon) : name.substring(0, end);
  }

  private static CommandLine terraform(List<String> words) {
    EnumSet<RunOption> options = EnumSet.noneOf(RunOption.class);
    Map<String, String> variables = new LinkedHashMap<>();
    List<String> rest = new ArrayList<>();
    boolean destroy = false;
    boolean refreshOnly = false;
    boolean detailed = false;
    boolean beside = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (isShellEnd(word)) {
        break;
      }
      if (!word.startsWith("-") || word.equals("-")) {
        rest.add(word);
        continue;
      }
      if (word.equals("--")) {
        continue;
      }
      String option = word.substring(word.startsWith("--") ? 2 : 1);
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      String value = equals < 0 ? "" : option.substring(equals + 1);
      if (equals < 0 && WITH_VALUE.contains(name) && i + 1 < words.size()) {
        value = words.get(++i);
      }
      switch (name) {
        case "lock" -> {
          if (isFalse(value)) {
            options.add(RunOption.LOCKING_DISABLED);
          }
        }
        case "refresh" -> {
          if (isFalse(value)) {
            options.add(RunOption.REFRESH_DISABLED);
          }
        }
        case "auto-approve" -> {
          if (!isFalse(value)) {
            options.add(RunOption.AUTO_APPROVED);
          }
        }
        case "target", "exclude" -> options.add(RunOption.TARGETED);
        case "replace" -> options.add(RunOption.FORCED_REPLACEMENT);
        case "var" -> {
          beside = true;
          int at = value.indexOf('=');
          if (at > 0) {
            variables.put(value.substring(0, at), value.substring(at + 1));
          }
        }
        case "var-file" -> beside = true;
        case "destroy" -> destroy = !isFalse(value);
        case "refresh-only" -> refreshOnly = !isFalse(value);
        case "detailed-exitcode" -> detailed = true;
        default -> {}
      }
    }
    // terragrunt wraps the subcommand: run-all apply, run --all apply, run apply
    while (!rest.isEmpty() && Set.of("run-all", "run", "exec", "stack").contains(rest.get(0))) {
      rest.remove(0);
    }
    String command = rest.isEmpty() ? "" : rest.get(0).toLowerCase(Locale.ROOT);
    List<String> arguments = rest.isEmpty() ? List.of() : rest.subList(1, rest.size());
    Operation operation = operation(command, arguments, destroy, refreshOnly);
    String plan = "";
    if ((command.equals("apply") || command.equals("apply-all")) && !arguments.isEmpty()) {
      plan = arguments.get(0);
      options.add(RunOption.SAVED_PLAN);
      if (beside) {
        options.add(RunOption.VARIABLES_BESIDE_PLAN);
      }
    }
    return new CommandLine(operation, options, plan, variables, detailed);
  }

  private static Operation operation(
      String command, List<String> arguments, boolean destroy, boolean refreshOnly) {
    return switch (command) {
      case "apply", "apply-all", "up" ->
          refreshOnly ? Operation.REFRESH : destroy ? Operation.DESTROY : Operation.APPLY;
      case "destroy", "destroy-all" -> Operation.DESTROY;
      case "plan", "plan-all", "show", "output", "graph", "console", "providers" -> Operation.PLAN;
      case "init", "get" -> Operation.INIT;
      case "workspace" ->
          arguments.isEmpty() || !Set.of("list", "show", "select").contains(arguments.get(0))
              ? Operation.UNKNOWN
              : Operation.PLAN;
      case "validate", "validate-all", "fmt", "hclfmt", "validate-inputs" -> Operation.VALIDATE;
      case "refresh" -> Operation.REFRESH;
      case "import", "taint", "untaint" -> Operation.STATE_REPAIR;
      case "force-unlock" -> Operation.UNLOCK;
      case "state" -> {
        String what = arguments.isEmpty() ? "" : arguments.get(0).toLowerCase(Locale.ROOT);
        yield switch (what) {
          case "list", "show", "pull" -> Operation.PLAN;
          case "push", "mv", "rm", "replace-provider" -> Operation.STATE_REPAIR;
          default -> Operation.UNKNOWN;
        };
      }
      default -> Operation.UNKNOWN;
    };
  }

  private static boolean isFalse(String value) {
    return value.equalsIgnoreCase("false") || value.equals("0") || value.equalsIgnoreCase("f");
  }

  private static boolean isShellEnd(String word) {
    return word.equals("&&")
        || word.equals("||")
        || word.equals("|")
        || word.equals(";")
        || word.startsWith(">")
        || word.startsWith("2>");
  }

  /** Splits as a shell would, with quotes and without expansion. */
  static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean open = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        open = true;
      } else if (c == '\\' && i + 1 < text.length() && "\"' \\".indexOf(text.charAt(i + 1)) >= 0) {
        word.append(text.charAt(++i));
        open = true;
      } else if (Character.isWhitespace(c)) {
        if (open) {
          words.add(word.toString());
          word.setLength(0);
          open = false;
        }
      } else {
        word.append(c);
        open = true;
      }
    }
    if (open) {
      words.add(word.toString());
    }
    return words;
  }
}
