package dev.recovery.readers;

import dev.recovery.Term;
import dev.recovery.authority.Approval;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.SavedPlan;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Stage;
import dev.recovery.internal.Nearest;
import dev.recovery.safety.Impact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the pipeline knows of an incident without any artifact: where it was, what it serves, and
 * what somebody has looked up. What is not said is unknown, and is concluded from the artifacts
 * where they show it.
 *
 * <p>Immutable. The words are those of the command line's {@code --context KEY=VALUE} and of a file
 * {@code context.json}; {@link #of(Map)} takes them, {@link #builder()} takes the types.
 */
public final class Context {

  /** A context of which nothing is known. */
  public static final Context NONE = builder().build();

  private final Map<ContextKey, String> said;

  private Context(Map<ContextKey, String> said) {
    this.said = new EnumMap<>(ContextKey.class);
    this.said.putAll(said);
  }

  /**
   * Starts a context of which nothing is known yet.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Takes a context in words.
   *
   * @param words values by key; {@code unknown} and the empty string say nothing
   * @return the context
   * @throws IllegalArgumentException naming every key and value that is not known
   */
  public static Context of(Map<String, String> words) {
    List<String> problems = problems(words);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    Map<ContextKey, String> said = new EnumMap<>(ContextKey.class);
    new TreeMap<>(words)
        .forEach(
            (key, word) ->
                key(key).filter(k -> says(word)).ifPresent(found -> said.put(found, word)));
    return new Context(said);
  }

  /**
   * What is wrong with a context in words.
   *
   * @param words values by key
   * @return a sentence for every key and value that is not known, with what was probably meant
   */
  public static List<String> problems(Map<String, String> words) {
    List<String> problems = new ArrayList<>();
    new TreeMap<>(words)
        .forEach(
            (key, word) -> {
              Optional<ContextKey> known = key(key);
              if (known.isEmpty()) {
                problems.add(unknown("The key (" + key + ") of the context", key, keys()));
              } else if (says(word)
                  && !known.get().words().isEmpty()
                  && !known.get().words().contains(word)) {
                problems.add(unknown("The " + key + " (" + word + ")", word, known.get().words()));
              }
            });
    return problems;
  }

  private static String unknown(String what, String typed, List<String> words) {
    Optional<String> begun =
        words.stream().filter(w -> typed.length() > 2 && w.startsWith(typed)).findFirst();
    return what
        + " is unknown. "
        + begun
            .or(() -> Nearest.of(typed, words))
            .map(w -> "Maybe you meant (" + w + ").")
            .orElseGet(() -> "It is one of: " + String.join(", ", words) + ".");
  }

  private static boolean says(String word) {
    return !word.isBlank() && !word.equals("unknown");
  }

  private static Optional<ContextKey> key(String id) {
    return Stream.of(ContextKey.values()).filter(k -> k.id().equals(id)).findFirst();
  }

  /**
   * The keys that are known.
   *
   * @return as they are written
   */
  public static List<String> keys() {
    return Stream.of(ContextKey.values()).map(ContextKey::id).toList();
  }

  /**
   * What was said of a key, in a word.
   *
   * @param key what is asked
   * @return the word; the empty string where nothing was said
   */
  public String word(ContextKey key) {
    return said.getOrDefault(key, "");
  }

  /**
   * This context, and another one's word for everything that this one does not say.
   *
   * @param other counts for less
   * @return a new context
   */
  public Context or(Context other) {
    Map<ContextKey, String> both = new EnumMap<>(ContextKey.class);
    both.putAll(other.said);
    both.putAll(said);
    return new Context(both);
  }

  /**
   * Where the pipeline was.
   *
   * @return {@link Stage#UNKNOWN} where nobody said
   */
  public Stage stage() {
    return Term.of(Stage.class, word(ContextKey.STAGE), Stage.UNKNOWN);
  }

  /**
   * What the target serves.
   *
   * @return {@link Environment#UNKNOWN} where nobody said
   */
  public Environment environment() {
    return Term.of(Environment.class, word(ContextKey.ENVIRONMENT), Environment.UNKNOWN);
  }

  /**
   * The tool that ran.
   *
   * @return the empty string where nobody said
   */
  public String tool() {
    return word(ContextKey.TOOL);
  }

  /**
   * Whether the run that holds the lock still executes.
   *
   * @return {@link Liveness#UNKNOWN} where nobody said
   */
  public Liveness lockOwner() {
    return Term.of(Liveness.class, word(ContextKey.LOCK_OWNER), Liveness.UNKNOWN);
  }

  /**
   * Whether what the saved plan was made from is still the same.
   *
   * @return {@link SavedPlan.Attested#UNKNOWN} where nobody said
   */
  public SavedPlan.Attested planInputs() {
    return Term.of(
        SavedPlan.Attested.class, word(ContextKey.PLAN_INPUTS), SavedPlan.Attested.UNKNOWN);
  }

  /**
   * Whether the approval holds.
   *
   * @return {@link Approval.Decision#UNKNOWN} where nobody said
   */
  public Approval.Decision approval() {
    return switch (word(ContextKey.APPROVAL)) {
      case "valid" -> Approval.Decision.APPROVED;
      case "invalid" -> Approval.Decision.INVALID;
      default -> Approval.Decision.UNKNOWN;
    };
  }

  /**
   * What users notice.
   *
   * @return {@link Impact.Users#UNKNOWN} where nobody said
   */
  public Impact.Users userImpact() {
    return Term.of(Impact.Users.class, word(ContextKey.USER_IMPACT), Impact.Users.UNKNOWN);
  }

  /**
   * Whether the change in question was authorized.
   *
   * @return {@link Circumstances.Authorization#UNKNOWN} where nobody said
   */
  public Circumstances.Authorization changeAuthorized() {
    return switch (word(ContextKey.CHANGE_AUTHORIZED)) {
      case "yes" -> Circumstances.Authorization.AUTHORIZED;
      case "no" -> Circumstances.Authorization.UNAUTHORIZED;
      default -> Circumstances.Authorization.UNKNOWN;
    };
  }

  /**
   * Whether the controller that owns the target works.
   *
   * @return {@link Circumstances.Controller#UNKNOWN} where nobody said
   */
  public Circumstances.Controller controller() {
    return Term.of(
        Circumstances.Controller.class,
        word(ContextKey.CONTROLLER),
        Circumstances.Controller.UNKNOWN);
  }

  /**
   * How much depends on the target.
   *
   * @return {@link Impact.Criticality#UNKNOWN} where nobody said
   */
  public Impact.Criticality criticality() {
    return Term.of(
        Impact.Criticality.class, word(ContextKey.CRITICALITY), Impact.Criticality.UNKNOWN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Context context && said.equals(context.said);
  }

  @Override
  public int hashCode() {
    return said.hashCode();
  }

  @Override
  public String toString() {
    return said.entrySet().stream()
        .map(e -> e.getKey().id() + "=" + e.getValue())
        .collect(Collectors.joining(", ", "Context[", "]"));
  }

  /** Makes a context of types. What is not called stays unknown. */
  public static final class Builder {

    private final Map<ContextKey, String> said = new EnumMap<>(ContextKey.class);

    private Builder() {}

    private Builder say(ContextKey key, Term term) {
      return say(key, term.id());
    }

    private Builder say(ContextKey key, String word) {
      if (says(word)) {
        said.put(key, word);
      } else {
        said.remove(key);
      }
      return this;
    }

    /**
     * Says where the pipeline was.
     *
     * @param stage the stage
     * @return this builder
     */
    public Builder stage(Stage stage) {
      return say(ContextKey.STAGE, stage);
    }

    /**
     * Says what the target serves.
     *
     * @param environment the environment
     * @return this builder
     */
    public Builder environment(Environment environment) {
      return say(ContextKey.ENVIRONMENT, environment);
    }

    /**
     * Says which tool ran.
     *
     * @param tool as its command is called, for example {@code terraform}
     * @return this builder
     */
    public Builder tool(String tool) {
      return say(ContextKey.TOOL, tool);
    }

    /**
     * Says whether the run that holds the lock still executes.
     *
     * @param liveness what was found out
     * @return this builder
     */
    public Builder lockOwner(Liveness liveness) {
      return say(ContextKey.LOCK_OWNER, liveness);
    }

    /**
     * Says whether what the saved plan was made from is still the same.
     *
     * @param attested what was found out
     * @return this builder
     */
    public Builder planInputs(SavedPlan.Attested attested) {
      return say(ContextKey.PLAN_INPUTS, attested);
    }

    /**
     * Says whether the approval holds.
     *
     * @param valid whether it does
     * @return this builder
     */
    public Builder approval(boolean valid) {
      return say(ContextKey.APPROVAL, valid ? "valid" : "invalid");
    }

    /**
     * Says what users notice.
     *
     * @param users what they do
     * @return this builder
     */
    public Builder userImpact(Impact.Users users) {
      return say(ContextKey.USER_IMPACT, users);
    }

    /**
     * Says whether the change in question was authorized.
     *
     * @param authorized whether it was
     * @return this builder
     */
    public Builder changeAuthorized(boolean authorized) {
      return say(ContextKey.CHANGE_AUTHORIZED, authorized ? "yes" : "no");
    }

    /**
     * Says whether the controller that owns the target works.
     *
     * @param controller how it is
     * @return this builder
     */
    public Builder controller(Circumstances.Controller controller) {
      return say(ContextKey.CONTROLLER, controller);
    }

    /**
     * Says how much depends on the target.
     *
     * @param criticality how much
     * @return this builder
     */
    public Builder criticality(Impact.Criticality criticality) {
      return say(ContextKey.CRITICALITY, criticality);
    }

    /**
     * Ends it.
     *
     * @return the context
     */
    public Context build() {
      return new Context(said);
    }
  }
}
