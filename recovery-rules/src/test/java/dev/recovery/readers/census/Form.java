package dev.recovery.readers.census;

/** How a tool prints a message. */
enum Form {
  HELM("$ helm upgrade --install payments ./payments\nError: %s\n"),
  HELM_INSTALL("$ helm install payments ./payments\nError: INSTALLATION FAILED: %s\n"),
  HELM_UPGRADE("$ helm upgrade payments ./payments\nError: UPGRADE FAILED: %s\n"),
  HELM_TEMPLATE("$ helm template payments ./payments\nError: %s\n"),
  HELM_DEPENDENCY("$ helm dependency build ./payments\nError: %s\n"),
  HELM_PULL("$ helm pull oci://registry.example/payments\nError: %s\n"),
  HELM_PUSH("$ helm push payments-1.2.3.tgz oci://registry.example\nError: %s\n"),
  HELM_PLUGIN("$ helm plugin install https://example.org/payments\nError: %s\n"),
  HELM_REPO("$ helm repo add payments https://charts.example.org\nError: %s\n"),
  HELM_PACKAGE("$ helm package ./payments\nError: %s\n"),
  HELM_VERIFY("$ helm verify payments-1.2.3.tgz\nError: %s\n"),
  HELM_LINTING("$ helm lint ./payments\nError: %s\n"),
  HELM_LINT(
      """
      $ helm lint ./payments
      ==> Linting ./payments
      [ERROR] payments: %s

      Error: 1 chart(s) linted, 1 chart(s) failed
      """),
  /** What External Secrets tells of a secret. */
  ES_READ(
      """
      LAST SEEN   TYPE      REASON         OBJECT                    MESSAGE
      12s         Warning   UpdateFailed   externalsecret/payments   error processing spec.data[0] (key: payments), err: %s
      """),
  ES_WRITE(
      """
      LAST SEEN   TYPE      REASON         OBJECT                    MESSAGE
      12s         Warning   UpdateFailed   externalsecret/payments   %s
      """),
  ES_GENERATE(
      """
      LAST SEEN   TYPE      REASON         OBJECT                    MESSAGE
      12s         Warning   UpdateFailed   externalsecret/payments   error processing spec.dataFrom[0].sourceRef.generatorRef, err: error using generator: %s
      """),
  ES_PUSH(
      """
      LAST SEEN   TYPE      REASON         OBJECT                    MESSAGE
      12s         Warning   Errored        pushsecret/payments       %s
      """),
  ES_STORE(
      """
      LAST SEEN   TYPE      REASON         OBJECT                    MESSAGE
      12s         Warning   InvalidProviderConfig secretstore/payments      %s
      """),
  ES_HOOK(
      "$ kubectl apply -f payments.yaml\nError from server (Forbidden): error when creating \"payments.yaml\": admission webhook"
          + " \"validate.externalsecret.external-secrets.io\" denied the request: %s\n"),
  ES_LOG(
      "{\"level\":\"error\",\"ts\":1785499200.1,\"logger\":\"setup\",\"msg\":\"%s\",\"error\":\"exit\"}\n"),
  /** What Kyverno refuses an object with. */
  KYVERNO_DENIAL(
      """
      $ kubectl apply -f payments.yaml
      Error from server: error when creating "payments.yaml": admission webhook "validate.kyverno.svc-fail" denied the request:

      resource Deployment/prod/payments was blocked due to the following policies

      require-team:
        check-team: '%s'
      """),
  KYVERNO_POLICY(
      "$ kubectl apply -f policy.yaml\nError from server: error when creating \"policy.yaml\": admission webhook"
          + " \"validate-policy.kyverno.svc\" denied the request: %s\n"),
  KYVERNO_EVENT(
      """
      LAST SEEN   TYPE      REASON         OBJECT                    MESSAGE
      12s         Warning   PolicyError    clusterpolicy/require-team %s
      """),
  KYVERNO_LOG(
      "2026-08-20T10:00:00Z ERR github.com/kyverno/kyverno/cmd/kyverno/main.go:42 > %s error=\"it went another way\" logger=setup\n"),
  KYVERNO_CLI("$ kyverno apply policies --resource payments.yaml\nError: %s\n"),
  /** What Flux writes into its objects. */
  FLUX_KUSTOMIZATION(
      """
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata:
        name: payments
        namespace: flux-system
        generation: 3
      status:
        observedGeneration: 3
        conditions:
        - type: Ready
          status: "False"
          reason: ReconciliationFailed
          observedGeneration: 3
          message: %s
      """),
  FLUX_BUILD(
      """
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata:
        name: payments
        namespace: flux-system
        generation: 3
      status:
        observedGeneration: 3
        conditions:
        - type: Ready
          status: "False"
          reason: BuildFailed
          observedGeneration: 3
          message: %s
      """),
  FLUX_RELEASE(
      """
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata:
        name: payments
        namespace: flux-system
        generation: 3
      status:
        observedGeneration: 3
        conditions:
        - type: Ready
          status: "False"
          reason: UpgradeFailed
          observedGeneration: 3
          message: %s
      """),
  FLUX_GIT(
      """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      metadata:
        name: payments
        namespace: flux-system
        generation: 3
      status:
        observedGeneration: 3
        conditions:
        - type: Ready
          status: "False"
          reason: GitOperationFailed
          observedGeneration: 3
          message: %s
      """),
  FLUX_CHART(
      """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: HelmChart
      metadata:
        name: payments
        namespace: flux-system
        generation: 3
      status:
        observedGeneration: 3
        conditions:
        - type: Ready
          status: "False"
          reason: ChartPullError
          observedGeneration: 3
          message: %s
      """),
  FLUX_OCI(
      """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: OCIRepository
      metadata:
        name: payments
        namespace: flux-system
        generation: 3
      status:
        observedGeneration: 3
        conditions:
        - type: Ready
          status: "False"
          reason: OCIArtifactPullFailed
          observedGeneration: 3
          message: %s
      """),
  FLUX_BUCKET(
      """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: Bucket
      metadata:
        name: payments
        namespace: flux-system
        generation: 3
      status:
        observedGeneration: 3
        conditions:
        - type: Ready
          status: "False"
          reason: BucketOperationFailed
          observedGeneration: 3
          message: %s
      """),
  FLUX_IMAGES(
      """
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageUpdateAutomation
      metadata:
        name: payments
        namespace: flux-system
        generation: 3
      status:
        observedGeneration: 3
        conditions:
        - type: Ready
          status: "False"
          reason: UpdateFailed
          observedGeneration: 3
          message: %s
      """),
  FLUX_ALERT(
      """
      apiVersion: notification.toolkit.fluxcd.io/v1
      kind: Receiver
      metadata:
        name: payments
        namespace: flux-system
        generation: 3
      status:
        observedGeneration: 3
        conditions:
        - type: Ready
          status: "False"
          reason: ReconciliationFailed
          observedGeneration: 3
          message: %s
      """),
  /** What Argo CD writes into its objects. */
  ARGO_COMPARISON(
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata:
        name: payments
        namespace: argocd
      status:
        conditions:
        - type: ComparisonError
          message: %s
        sync:
          status: Unknown
      """),
  ARGO_OPERATION(
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata:
        name: payments
        namespace: argocd
      status:
        operationState:
          phase: Error
          message: %s
        sync:
          status: OutOfSync
      """),
  ARGO_SET(
      """
      apiVersion: argoproj.io/v1alpha1
      kind: ApplicationSet
      metadata:
        name: payments
        namespace: argocd
      status:
        conditions:
        - type: ErrorOccurred
          status: "True"
          reason: ApplicationGenerationFromParamsError
          message: %s
      """),
  ARGO_SERVER(
      "$ argocd app sync payments\n{\"level\":\"fatal\",\"msg\":\"rpc error: code = Unknown desc = %s\",\"time\":\"2026-08-20T10:00:00Z\"}\n"),
  ARGO_CLI(
      "$ argocd app sync payments\n{\"level\":\"fatal\",\"msg\":\"%s\",\"time\":\"2026-08-20T10:00:00Z\"}\n"),
  /** What Pulumi ends with. */
  PULUMI("$ pulumi up --yes --stack prod\nerror: %s\n"),
  PULUMI_PREVIEW("$ pulumi preview --stack prod\nerror: %s\n"),
  PULUMI_RESOURCE(
      """
      $ pulumi up --yes --stack prod
      Updating (prod):
           Type                 Name           Status                  Info
           pulumi:pulumi:Stack  payments-prod  **failed**              1 error
       +   └─ aws:s3:Bucket     payments       **creating failed**     1 error

      Diagnostics:
        aws:s3:Bucket (payments):
          error: %s

        pulumi:pulumi:Stack (payments-prod):
          error: update failed
      """);

  private final String layout;

  Form(String layout) {
    this.layout = layout;
  }

  /** The message as it is printed: a document quotes it, an event holds it in one line. */
  String printed(String message) {
    String text = message;
    if (layout.startsWith("apiVersion")) {
      text = '"' + escaped(message) + '"';
    } else if (layout.contains("\"%s\"")) {
      text = escaped(message);
    } else if (layout.startsWith("LAST SEEN")) {
      text = message.replace('\n', ' ');
    }
    return layout.replace("%s", text);
  }

  private static String escaped(String message) {
    return message
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }
}
