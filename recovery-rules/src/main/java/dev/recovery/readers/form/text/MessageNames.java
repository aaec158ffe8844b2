package dev.recovery.readers.form.text;

import dev.recovery.boundary.Witness.Name;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a message names: the permission, the policy, the holder, the file. */
public final class MessageNames {

  private static final int LONGEST = 2_000;

  /** How tools name a thing; the first group that takes part is the name. */
  private record Naming(Name name, Pattern pattern) {
    Naming(Name name, String pattern) {
      this(name, Pattern.compile(pattern));
    }
  }

  private static final List<Naming> NAMINGS =
      List.of(
          // AWS, Azure, Google, Kubernetes
          new Naming(
              Name.PERMISSION,
              "not authorized to perform:? ([\\w-]{2,60}:[\\w*]{2,100})"
                  + "|authorization to perform action '([^']{3,200})'"
                  + "|[Pp]ermission '?([a-z][\\w]{1,60}\\.[\\w.]{2,120})'? "
                  + "|[Rr]equired '([a-z][\\w.]{3,120})' permission"
                  + "|cannot ((?:get|list|watch|create|update|patch|delete|bind|escalate) resource"
                  + " \"[^\"]{1,100}\")"),
          new Naming(
              Name.POLICY,
              "denied the request: \\[([\\w.-]{1,250})\\]|AdmissionPolicy '([^']{1,250})'"
                  + "|following policies\\s{1,10}([\\w.-]{1,250}):"
                  + "|[Pp]olicy \"([^\"]{1,120})\" "),
          new Naming(Name.HOLDER, "\\bWho:\\s{1,20}(\\S{1,200})|locked by ([\\w.@-]{1,120})"),
          new Naming(
              Name.FILE,
              "\\bon ([\\w./-]{1,200}\\.\\w{1,10} line \\d{1,7})"
                  + "|(?<![\\w/.-])([\\w./-]{1,200}\\.(?:tf|tfvars|hcl|ya?ml|json|tfstate|rego|cue|toml))"
                  + "\\b"));

  private MessageNames() {}

  /** What a message names, by what it is; what it does not name is not there. */
  public static Map<Name, String> of(String message) {
    String text = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    Map<Name, String> names = new EnumMap<>(Name.class);
    for (Naming naming : NAMINGS) {
      Matcher matcher = naming.pattern().matcher(text);
      if (matcher.find()) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
          String name = matcher.group(group);
          if (name != null) {
            names.putIfAbsent(naming.name(), name);
          }
        }
      }
    }
    return names;
  }
}
