package dev.recovery.testkit.world;

/** Whoever follows the built-in advice keeps every law of the world. */
class BuiltInWorldTest implements WorldProperties {}
