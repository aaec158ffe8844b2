package dev.recovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutomationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "terraform-apply",
        "GitHubActionsRole/shop-deploy",
        "system:serviceaccount:argocd:argocd-application-controller",
        "renovate[bot]",
        "shop-ci",
        "DeployRole/build-7",
        "ci-runner-7"
      })
  void programsBearSuchNames(String principal) {
    assertThat(Automation.named(principal)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"j.abbott", "k.brunner", "Nancy", "botha", "", "platform-oncall"})
  void peopleCouldBearThese(String principal) {
    assertThat(Automation.named(principal)).isFalse();
  }
}
