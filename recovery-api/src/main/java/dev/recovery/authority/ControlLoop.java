package dev.recovery.authority;

import dev.recovery.Term;

/** A control loop that can be paused, declared from the smallest to the largest. */
public enum ControlLoop implements Term {
  /** One ExternalSecret, or one binding to a secret store. */
  SECRET_SYNC("the one ExternalSecret or secret store binding", "doctrine.rule5.6"),
  /** One stack, workspace or project. */
  IAC_UNIT("applies of this one stack, workspace or project", "doctrine.rule5.5"),
  HELM_RELEASE("the one HelmRelease, or the Application that owns it", "doctrine.rule5.4"),
  GITOPS_APPLICATION("the one Argo CD Application or Flux Kustomization", "doctrine.rule5.3"),
  /** Its parent would undo a pause of the child, so the pause goes through Git. */
  GITOPS_PARENT("the parent application, through Git", "doctrine.rule5.3"),
  /** One policy or webhook, and only where the break-glass process allows it. */
  ADMISSION_POLICY("the one policy or webhook, under break-glass only", "doctrine.rule5.7");

  private final String phrase;
  private final String article;

  ControlLoop(String phrase, String article) {
    this.phrase = phrase;
    this.article = article;
  }

  /**
   * What to pause.
   *
   * @return a phrase for a person
   */
  public String phrase() {
    return phrase;
  }

  @Override
  public String article() {
    return article;
  }
}
