package dev.recovery.readiness.internal.pipelines;

import java.util.ArrayList;
import java.util.List;

/**
 * A job of a pipeline, whatever product runs it.
 *
 * @param name as the pipeline has it
 * @param line where it begins, from 1
 * @param applies whether any step applies something
 * @param script all that its steps run; steps that are switched off are not in it
 * @param tests of that, what runs by itself and may not fail
 * @param planFromRun whether it takes a plan that an earlier job of the same run has kept
 * @param kept what is kept of it
 * @param gate who has to agree before it runs
 * @param byHand whether it runs only where a person starts it
 * @param steps its steps, each with what may happen to it
 * @param notes what else it says
 * @param written the files into which its applies write
 * @param calls scripts of the repository that run after them, also where they fail
 */
public record Job(
    String name,
    int line,
    boolean applies,
    String script,
    String tests,
    boolean planFromRun,
    Kept kept,
    Gate gate,
    boolean byHand,
    List<Step> steps,
    List<Note> notes,
    List<String> written,
    List<String> calls) {

  /** Whether a job keeps what its applies say. */
  public enum Kept {
    ALWAYS,
    ON_SUCCESS,
    /** It keeps something, and nothing shows that it is what the apply said. */
    OTHER,
    /** The service that runs it keeps its log, and nothing shows for how long. */
    BY_SERVICE,
    NO
  }

  /**
   * Who has to agree before a job runs.
   *
   * @param kind what is known of it
   * @param name of the environment, with the product that has it before a slash; else why
   * @param wider what the environment is one of, where rules can be set for all of these
   */
  public record Gate(Kind kind, String name, String wider) {

    /** A gate that is no one of several. */
    public Gate(Kind kind, String name) {
      this(kind, name, "");
    }

    /** No gate at all. */
    public static final Gate NONE = new Gate(Kind.NONE, "");

    /** What is known of a gate. */
    public enum Kind {
      NONE,
      /** An environment, whose rules are written elsewhere. */
      ENVIRONMENT,
      /** The pipeline itself names who may agree. */
      NAMED,
      /** Somebody has to agree, and nothing says who may. */
      ANYBODY,
      /** The pull request has to be approved, which binds where a new commit ends approvals. */
      PULL_REQUEST,
      /** It is switched off by a setting. */
      OFF
    }

    /** The gate of an environment; none where it has no name. */
    static Gate environment(String product, String name) {
      return name.isBlank() ? NONE : new Gate(Kind.ENVIRONMENT, product + "/" + name);
    }

    /** The gate of an environment of a tier. */
    static Gate tier(String name, String tier) {
      return name.isBlank()
          ? NONE
          : new Gate(
              Kind.ENVIRONMENT, "gitlab/" + name, tier.isEmpty() ? "" : "gitlab tier/" + tier);
    }

    /** A gate within the pipeline, held by whom it names. */
    static Gate pressed(boolean named) {
      return new Gate(named ? Kind.NAMED : Kind.ANYBODY, "");
    }

    Gate or(Gate other) {
      return kind == Kind.NONE || (kind == Kind.ANYBODY && other.kind == Kind.NAMED) ? other : this;
    }

    /** The environment as its pipeline calls it. */
    public String plain() {
      return name.substring(name.indexOf('/') + 1);
    }
  }

  /**
   * A step.
   *
   * @param script what it runs
   * @param tolerated whether the job goes on where it fails
   * @param line from 1
   */
  public record Step(String script, boolean tolerated, int line) {}

  /**
   * Something that is said of a job.
   *
   * @param kind what about
   * @param text in a clause
   * @param line from 1
   */
  public record Note(Subject kind, String text, int line) {

    /** What a note is about. */
    public enum Subject {
      /** It runs a failed apply again by itself. */
      RETRIED,
      /** What it keeps of an apply is soon deleted. */
      SHORT_LIVED,
      /** It runs in an image that is another one tomorrow. */
      MOVING_IMAGE,
      /** A part of what it does is written where it was not read. */
      ELSEWHERE
    }
  }

  /** A job that is put together bit by bit. */
  static final class Draft {
    private final String name;
    private final int line;
    private final StringBuilder script = new StringBuilder();
    private final StringBuilder tests = new StringBuilder();
    private final List<Step> steps = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private Kept kept = Kept.NO;
    private Gate gate = Gate.NONE;
    private boolean planFromRun;
    private boolean applied;
    private boolean tolerated;
    private boolean goes = true;
    private boolean byHand;

    Draft(String name, int line) {
      this.name = name;
      this.line = line;
    }

    /** That it may fail, or runs only when somebody presses a button. */
    Draft standing(boolean mayFail, boolean byItself) {
      tolerated = mayFail;
      goes = byItself;
      return this;
    }

    void byHand(boolean only) {
      byHand |= only;
    }

    void step(String text, boolean mayFail, int at) {
      String joined = Scripts.joined(text);
      script.append(joined).append('\n');
      applied |= Scripts.applies(joined);
      steps.add(new Step(joined, mayFail || tolerated, at));
      written.addAll(Scripts.written(joined));
      if (!mayFail && !tolerated && goes) {
        tests.append(Scripts.run(joined)).append('\n');
      }
    }

    void written(String file) {
      written.add(file);
    }

    /** Paths are kept after what ran so far; before an apply nothing of it can be kept. */
    void keep(List<String> paths, boolean always) {
      if (applied()) {
        Kept here =
            !Scripts.keeps(paths, written) ? Kept.OTHER : always ? Kept.ALWAYS : Kept.ON_SUCCESS;
        kept = here.compareTo(kept) < 0 ? here : kept;
      }
    }

    /**
     * What a script sends to a store is kept there; one that stops at a failed apply sends nothing.
     */
    void sent(String text, boolean always) {
      String plain = Scripts.run(Scripts.joined(text));
      boolean held = Scripts.applies(plain) ? Uploads.trapped(plain) : always;
      for (Uploads.Sent sent : Uploads.of(plain)) {
        keep(sent.words(), held && !sent.mayFail());
      }
      if (applied() && held) {
        calls.addAll(Uploads.calls(plain));
      }
    }

    void gate(Gate one) {
      gate = gate.or(one);
    }

    void planFromRun(boolean from) {
      planFromRun |= from;
    }

    void note(Note.Subject kind, String text, int at) {
      notes.add(new Note(kind, text, at));
    }

    boolean applied() {
      return applied;
    }

    String script() {
      return script.toString();
    }

    Job done() {
      return new Job(
          name,
          line,
          applied,
          script.toString(),
          tests.toString(),
          planFromRun,
          kept,
          gate,
          byHand || !goes,
          List.copyOf(steps),
          List.copyOf(notes),
          List.copyOf(written),
          List.copyOf(calls));
    }
  }
}
