/**
 * A program on the module path. It names the two modules that it uses, and the three libraries
 * behind them that are modules themselves: an automatic module cannot ask for those.
 */
module com.acme.modular {
  requires dev.recovery.api;
  requires dev.recovery.rules;

  requires org.slf4j;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;
}
