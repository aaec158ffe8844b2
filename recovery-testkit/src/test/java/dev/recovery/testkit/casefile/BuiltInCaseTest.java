package dev.recovery.testkit.casefile;

class BuiltInCaseTest implements CaseProperties {}
