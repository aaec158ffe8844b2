package dev.recovery.json;

import dev.recovery.Advice;
import dev.recovery.Cause;
import dev.recovery.authority.Authority;
import dev.recovery.authority.Binding;
import dev.recovery.authority.PolicyException;
import dev.recovery.boundary.Boundary;
import dev.recovery.boundary.Witness;
import dev.recovery.evidence.Evidence;
import dev.recovery.evidence.Recognised;
import dev.recovery.evidence.Unrecognised;
import dev.recovery.learning.Learning;
import dev.recovery.mutation.Mutation;
import dev.recovery.recovery.Playbook;
import dev.recovery.recovery.Recovery;
import dev.recovery.recovery.Remedy;
import dev.recovery.recovery.Step;
import dev.recovery.ruling.Opinion;
import dev.recovery.safety.ExceptionUse;
import dev.recovery.safety.Safety;
import dev.recovery.safety.Verdict;
import dev.recovery.state.StateFinding;
import java.util.List;
import java.util.Map;

/**
 * An advice as JSON, in the eight rooms. Words are spelled as {@link dev.recovery.Term#id()} spells
 * them; what is absent is null, so every field is always there.
 *
 * <p>The shape is described by {@code advice.schema.json} beside this class. The same advice gives
 * the same text.
 */
public final class AdviceJson {

  /** The version of the format: a later minor version adds fields, a later major one may not. */
  public static final String SCHEMA_VERSION = "1.0";

  private final Advice advice;
  private final JsonText json;

  private AdviceJson(Advice advice, JsonText json) {
    this.advice = advice;
    this.json = json;
  }

  /**
   * Writes an advice on one line.
   *
   * @param advice what to write
   * @return a JSON object without a line break
   */
  public static String write(Advice advice) {
    return JsonText.line(json -> new AdviceJson(advice, json).rooms());
  }

  /**
   * Writes an advice for reading.
   *
   * @param advice what to write
   * @return an indented JSON object that ends in a line break
   */
  public static String pretty(Advice advice) {
    return JsonText.pretty(json -> new AdviceJson(advice, json).rooms());
  }

  /**
   * Writes the answer to one of many incidents on one line, as a JSON Lines file holds it.
   *
   * @param id the incident's id
   * @param advice its advice
   * @return a JSON object with the fields {@code id} and {@code advice}, without a line break
   */
  public static String line(String id, Advice advice) {
    return JsonText.line(
        json -> {
          json.text("id", id);
          json.raw("advice", write(advice));
        });
  }

  // Where nothing was recognised, the lines are all that there is to go by.
  private void unrecognised() {
    json.objects(
        "unrecognised",
        advice.recognised() == Recognised.NONE
            ? advice.incident().all(Unrecognised.class).stream()
                .flatMap(u -> u.last().stream())
                .toList()
            : List.of(),
        quote -> {
          json.text("text", quote.text());
          json.text("source", quote.source());
        });
  }

  private void rooms() {
    json.text(Shape.SCHEMA_VERSION, SCHEMA_VERSION);
    json.text("target", advice.incident().target());
    json.term("recognised", advice.recognised());
    json.texts("summary", advice.summary());
    json.objects("causes", advice.causes(), this::cause);
    unrecognised();
    json.object("boundary", this::boundary);
    json.object("mutation", this::mutation);
    json.object("state", this::state);
    json.object("authority", this::authority);
    json.object("safety", this::safety);
    json.object("evidence", this::evidence);
    json.object("recovery", this::recovery);
    json.object("learning", this::learning);
    json.objects(
        "contradictions",
        advice.incident().contradictions(),
        c -> {
          json.text("kind", c.kind());
          json.text("component", c.component());
          json.texts("values", c.values());
        });
    json.objects(
        "failures",
        advice.opinions().stream().filter(o -> o.failure().isPresent()).toList(),
        this::failure);
    json.objects(
        "notices",
        advice.opinions().stream().filter(o -> !o.notices().isEmpty()).toList(),
        this::notices);
    json.objects(
        "explanation",
        advice.explanation(),
        e -> {
          json.text("pack", e.pack());
          json.text("rule", e.rule());
          json.text("article", e.article());
          json.texts("facts", e.facts());
        });
    json.object(
        "binding",
        () -> {
          json.text("incident", advice.binding().incident());
          json.text("rules", advice.binding().rules());
          json.text("at", advice.binding().at().toString());
        });
  }

  private void cause(Cause cause) {
    json.text("sentence", cause.sentence());
    json.text("quote", cause.quote());
    json.text("source", cause.source());
    json.term("part", cause.part());
    names(cause.names());
    json.texts("around", cause.around());
    json.text("entry", cause.meaning().entry());
  }

  private void remedy(Remedy remedy) {
    json.term("action", remedy.action());
    json.text("todo", remedy.todo());
    json.texts("run", remedy.run());
    json.text("entry", remedy.entry());
  }

  private void witness(Witness witness) {
    json.text("quote", witness.quote());
    json.text("source", witness.source());
    names(witness.names());
    witness.at().ifPresentOrElse(at -> json.text("at", at.toString()), () -> json.absent("at"));
    json.term("standing", witness.standing());
    json.term("part", witness.part());
    json.texts("around", witness.around());
  }

  private void names(Map<Witness.Name, String> names) {
    json.object("names", () -> names.forEach((name, value) -> json.text(name.id(), value)));
  }

  private void notices(Opinion opinion) {
    json.text("pack", opinion.pack());
    json.texts("notices", opinion.notices());
  }

  private void failure(Opinion opinion) {
    json.text("pack", opinion.pack());
    json.text("reason", opinion.failure().orElse(""));
  }

  private void boundary() {
    Boundary boundary = advice.boundary();
    json.term("domain", boundary.domain());
    json.terms("others", boundary.others());
    json.term("stage", boundary.stage());
    json.objects(
        "symptoms",
        boundary.symptoms(),
        s -> {
          json.term("symptom", s.symptom());
          json.text("run", s.run());
          json.text("subject", s.subject());
          json.text("detail", s.detail());
          json.text("source", s.source());
          json.object("witness", () -> witness(s.witness()));
        });
  }

  private void mutation() {
    Mutation mutation = advice.mutation();
    json.text("status", mutation.id());
    json.objects(
        "proofs",
        mutation.proofs(),
        p -> {
          json.term("channel", p.channel());
          json.text("claim", p.claim());
          json.text("source", p.source());
        });
    json.objects(
        "missing",
        mutation.missing(),
        m -> {
          json.term("channel", m.channel());
          json.text("reading", m.reading());
        });
  }

  private void state() {
    StateFinding state = advice.state();
    json.terms("failureStates", state.failureStates());
    json.term("consistency", state.consistency());
    json.term("failureClass", state.failureClass());
    json.term("driftClass", state.driftClass());
    json.objects(
        "divergences",
        state.divergences(),
        d -> {
          json.text("address", d.address());
          json.term("kind", d.kind());
          json.term("repair", d.repair());
          json.text("recorded", d.recorded());
          json.text("actual", d.actual());
          json.text("reason", d.reason());
        });
  }

  private void authority() {
    Authority authority = advice.authority();
    json.term("owner", authority.owner());
    json.term("next", authority.next());
    json.terms("approvals", authority.approvals());
    json.object("plan", () -> binding(authority.plan()));
    json.object("approval", () -> binding(authority.approval()));
    json.term("lock", authority.lock());
    json.terms("pause", authority.pause());
  }

  private void binding(Binding<?> binding) {
    json.term("standing", binding.standing());
    json.object(
        "fields",
        () -> binding.standings().forEach((field, standing) -> json.term(field.id(), standing)));
  }

  private void safety() {
    Safety safety = advice.safety();
    json.term("severity", safety.severity());
    json.texts("reasons", safety.reasons());
    json.object(
        "verdicts",
        () ->
            safety
                .verdicts()
                .forEach((action, verdict) -> json.object(action.id(), () -> verdict(verdict))));
    json.objects("exceptions", safety.exceptions(), this::exception);
  }

  private void exception(ExceptionUse use) {
    PolicyException exception = use.exception();
    json.text("id", exception.id());
    json.term("standing", use.standing());
    json.terms("actions", use.actions());
    json.text("rule", exception.rule());
    json.text("scope", exception.scope());
    json.text("owner", exception.owner());
    exception
        .expires()
        .ifPresentOrElse(at -> json.text("expires", at.toString()), () -> json.absent("expires"));
    json.text("reason", exception.reason());
    json.texts("compensatingControls", exception.compensatingControls());
    json.text("source", exception.source());
  }

  private void verdict(Verdict verdict) {
    json.flag("allowed", verdict.allowed());
    json.objects(
        "vetoes",
        verdict.vetoes(),
        v -> {
          json.text("rule", v.rule());
          json.text("reason", v.reason());
          json.object(
              "exit",
              () -> {
                json.term("needed", v.exit().needed());
                json.text("detail", v.exit().detail());
                json.term("from", v.exit().from());
              });
        });
  }

  private void evidence() {
    Evidence evidence = advice.evidence();
    json.objects(
        "captured",
        evidence.captured(),
        c -> {
          json.term("kind", c.kind());
          json.text("reference", c.reference());
        });
    json.terms("captureFirst", evidence.captureFirst());
    json.texts("questions", evidence.questions());
  }

  private void recovery() {
    Recovery recovery = advice.recovery();
    recovery
        .playbook()
        .ifPresentOrElse(
            p -> {
              json.number("playbook", p.number());
              json.text("playbookTitle", p.title());
            },
            () -> {
              json.absent("playbook");
              json.absent("playbookTitle");
            });
    json.array(
        "others", () -> recovery.others().stream().map(Playbook::number).forEach(json::number));
    json.term("next", recovery.next());
    advice
        .remedy()
        .ifPresentOrElse(r -> json.object("remedy", () -> remedy(r)), () -> json.absent("remedy"));
    json.objects(
        "proposals",
        recovery.proposals(),
        p -> {
          json.term("action", p.action());
          json.text("why", p.why());
          json.text("rule", p.rule());
        });
    json.objects("procedure", recovery.procedure(), this::step);
    json.terms("prove", recovery.prove());
  }

  private void step(Step step) {
    json.text("text", step.text());
    json.term("action", step.action());
    json.text("article", step.article());
  }

  private void learning() {
    Learning learning = advice.learning();
    json.objects(
        "guardrails",
        learning.guardrails(),
        g -> {
          json.text("text", g.text());
          json.text("rule", g.rule());
        });
    json.terms("antiPatterns", learning.antiPatterns());
    json.terms("drills", learning.drills());
    json.terms("patterns", learning.patterns());
  }
}
