package org.mazha.contact;

/** Everything about somebody goes, at their request; told in that transaction, when their contacts have gone already. */
public record PersonForgotten(Person person) {}
