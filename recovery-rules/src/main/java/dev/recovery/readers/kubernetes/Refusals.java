package dev.recovery.readers.kubernetes;

import java.util.regex.Pattern;

/** The words by which kubectl says that one object was refused before anything of it was stored. */
public final class Refusals {

  // Error from server (Forbidden): error when creating "web.yaml": ...
  // The Deployment "web" is invalid: ...
  // error: error validating "web.yaml": error validating data: ...
  // An answer that did not come proves nothing; a webhook is asked before anything is stored.
  private static final Pattern ONE_REFUSED =
      Pattern.compile(
          "^Error from server \\((Forbidden|BadRequest|Invalid|NotFound)\\): error when creating"
              + " |^Error from server( \\(InternalError\\))?: error when"
              + " (?:creating|patching|applying patch).{0,3000}?(denied the request|failed calling"
              + " webhook)|^Error from server( \\(\\w{3,40}\\))?: admission"
              + " webhook \"[^\"]{1,250}\" denied the request|^error: failed to patch(?: \\w{1,30}){0,6}:?"
              + " (?:\"\" )?admission webhook \"[^\"]{1,250}\" denied the request|^Error from server( \\(\\w{3,40}\\))?: error"
              + " when retrieving current configuration of:|^The [\\w.-]{3,120} \"[^\"]{1,250}\" is"
              + " invalid: |^error: (error validating|error parsing|unable to recognize|unable to"
              + " decode) |^error: resource mapping not found for name: |^error: Apply failed with"
              + " \\d{1,5} conflicts?: |^The connection to the server \\S{1,250} was refused -"
              + " |^Unable to connect to the server: (dial tcp|tls:|x509:)");

  private Refusals() {}

  /** Whether a line says that the only object of a command was refused. */
  public static boolean ofOne(String line) {
    return ONE_REFUSED.matcher(line).find();
  }
}
