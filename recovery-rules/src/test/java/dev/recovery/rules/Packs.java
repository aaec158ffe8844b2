package dev.recovery.rules;

import java.util.concurrent.atomic.AtomicInteger;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** Compiles rules that are given as text, as a team's own pack would be. */
final class Packs {

  private static final AtomicInteger COMPILED = new AtomicInteger();

  private Packs() {}

  static KieBase compile(String drl) {
    KieServices services = KieServices.get();
    ReleaseId id = services.newReleaseId("house", "pack-" + COMPILED.incrementAndGet(), "1");
    KieFileSystem files = services.newKieFileSystem().generateAndWritePomXML(id);
    files.write("src/main/resources/house/pack.drl", drl);
    KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
    if (builder.getResults().hasMessages(Message.Level.ERROR)) {
      throw new IllegalArgumentException(builder.getResults().toString());
    }
    return services.newKieContainer(id).getKieBase();
  }
}
