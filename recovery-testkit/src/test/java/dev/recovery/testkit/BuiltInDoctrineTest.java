package dev.recovery.testkit;

/** The built-in advisor keeps every law. */
class BuiltInDoctrineTest implements CompositionProperties {}
