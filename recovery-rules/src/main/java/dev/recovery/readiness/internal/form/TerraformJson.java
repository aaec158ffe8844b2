package dev.recovery.readiness.internal.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Terraform that is written as JSON, and state that was printed as JSON, as blocks of HCL. */
public final class TerraformJson {

  private static final int DEEPEST = 40;

  private TerraformJson() {}

  /** A file that ends with {@code .tf.json}. */
  public static Hcl configuration(Value file) {
    Hcl root = block("", List.of(), file);
    for (Value one : all(file.at("terraform"))) {
      root.blocks().add(terraform(one));
    }
    for (Value kinds : all(file.at("resource"))) {
      kinds
          .fields()
          .forEach(
              (type, named) ->
                  all(named)
                      .forEach(
                          n ->
                              n.fields()
                                  .forEach(
                                      (name, bodies) ->
                                          all(bodies)
                                              .forEach(
                                                  b ->
                                                      root.blocks()
                                                          .add(
                                                              body(
                                                                  "resource",
                                                                  List.of(type, name),
                                                                  b,
                                                                  0))))));
    }
    for (Value modules : all(file.at("module"))) {
      modules
          .fields()
          .forEach(
              (name, bodies) ->
                  all(bodies).forEach(b -> root.blocks().add(body("module", List.of(name), b, 0))));
    }
    all(file.at("locals")).forEach(l -> root.blocks().add(body("locals", List.of(), l, 0)));
    return root;
  }

  /** Whether a document is what {@code show -json} prints of a state; a plan is only planned. */
  public static boolean shown(Value document) {
    return document.has("format_version") && document.at("values").has("root_module");
  }

  /** The resources that a state holds, as blocks. */
  public static List<Hcl> resources(Value shown) {
    List<Hcl> resources = new ArrayList<>();
    module(shown.at("values", "root_module"), resources, 0);
    return resources;
  }

  private static void module(Value module, List<Hcl> into, int depth) {
    for (Value resource : module.at("resources").items()) {
      if (resource.text("mode").equals("managed")) {
        into.add(
            body(
                "resource",
                List.of(resource.text("type"), resource.text("address")),
                resource.at("values"),
                0));
      }
    }
    if (depth < DEEPEST) {
      module.at("child_modules").items().forEach(m -> module(m, into, depth + 1));
    }
  }

  private static Hcl terraform(Value terraform) {
    Hcl block = block("terraform", List.of(), terraform);
    for (String labelled : List.of("backend", "cloud")) {
      for (Value one : all(terraform.at(labelled))) {
        if (labelled.equals("cloud")) {
          block.blocks().add(body(labelled, List.of(), one, 0));
        } else {
          one.fields()
              .forEach(
                  (type, bodies) ->
                      all(bodies)
                          .forEach(b -> block.blocks().add(body(labelled, List.of(type), b, 0))));
        }
      }
    }
    return block;
  }

  private static Hcl block(String type, List<String> labels, Value at) {
    return new Hcl(type, labels, at.line(), new LinkedHashMap<>(), new ArrayList<>());
  }

  private static Hcl body(String type, List<String> labels, Value value, int depth) {
    Hcl block = block(type, labels, value);
    for (Map.Entry<String, Value> field : value.fields().entrySet()) {
      Value one = field.getValue();
      boolean blocks = all(one).stream().anyMatch(v -> !v.fields().isEmpty());
      if (blocks && depth < DEEPEST) {
        all(one).forEach(v -> block.blocks().add(body(field.getKey(), List.of(), v, depth + 1)));
      } else if (!one.items().isEmpty()) {
        block.values().put(field.getKey(), one.texts().toString());
      } else {
        // A text that is one expression is that expression.
        block.values().put(field.getKey(), one.text().replaceAll("^\\$\\{([^{}]*)\\}$", "$1"));
      }
    }
    return block;
  }

  private static List<Value> all(Value one) {
    return one.items().isEmpty() ? one.isEmpty() ? List.of() : List.of(one) : one.items();
  }
}
