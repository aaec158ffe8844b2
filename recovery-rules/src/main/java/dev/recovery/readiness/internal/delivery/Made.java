package dev.recovery.readiness.internal.delivery;

import dev.recovery.readiness.internal.form.Hcl;
import java.util.Optional;

/** One of what a block of Terraform makes, with what its names come to. */
public interface Made {

  /** The member of a set or map for which it is made; empty where it is made once. */
  String key();

  /** The file from which its values come; empty where it is the file of the block itself. */
  String origin();

  /** The text of an argument, where it is known. */
  Optional<String> text(Hcl block, String name);

  /** Whether an argument holds something; not where it depends on a member that is not known. */
  boolean some(Hcl block, String name);
}
