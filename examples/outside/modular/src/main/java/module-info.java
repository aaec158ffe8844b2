/** A program on the module path names the two modules that it uses, and no other. */
module com.acme.modular {
  requires dev.recovery.api;
  requires dev.recovery.rules;
}
