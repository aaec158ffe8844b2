package dev.recovery.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.recovery.Advice;
import dev.recovery.Incident;
import java.io.IOException;
import java.util.function.Function;

/**
 * Lets Jackson write an {@link Advice} and write and read an {@link Incident}, as {@link
 * AdviceJson} and {@link IncidentJson} do. {@code ObjectMapper.findAndRegisterModules()} and web
 * frameworks find it by {@link java.util.ServiceLoader}.
 */
public final class RecoveryJacksonModule extends SimpleModule {

  private static final long serialVersionUID = 1L;
  private static final JsonFactory FACTORY = new JsonFactory();

  /** For {@link java.util.ServiceLoader}. */
  public RecoveryJacksonModule() {
    super("dev.recovery");
    addSerializer(Advice.class, new Text<>(AdviceJson::write));
    addSerializer(Incident.class, new Text<>(IncidentJson::write));
    addDeserializer(Incident.class, new Reading());
  }

  private static final class Text<T> extends JsonSerializer<T> {

    private final Function<T, String> writer;

    Text(Function<T, String> writer) {
      this.writer = writer;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      // Token by token: a tree or another format takes no raw text.
      try (JsonParser written = FACTORY.createParser(writer.apply(value))) {
        written.nextToken();
        json.copyCurrentStructure(written);
      }
    }
  }

  private static final class Reading extends JsonDeserializer<Incident> {

    @Override
    public Incident deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      return IncidentJson.read(context.readTree(json).toString());
    }
  }
}
