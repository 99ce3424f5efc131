package org.mazha.engine;

/** One choice of a form's list, as Camunda Forms reads it from a {@code valuesKey}. */
public record Option(String label, String value) {}
