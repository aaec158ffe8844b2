package dev.recovery.testkit;

import dev.recovery.Incident;
import java.util.List;
import net.jqwik.api.SampleReportingFormat;

/** Reports a falsified incident readably: one fact a line. Found by jqwik as a service. */
public final class IncidentReport implements SampleReportingFormat {

  /** For {@link java.util.ServiceLoader}. */
  public IncidentReport() {}

  @Override
  public boolean appliesTo(Object value) {
    return value instanceof Incident;
  }

  @Override
  public Object report(Object value) {
    return List.copyOf(((Incident) value).facts());
  }
}
