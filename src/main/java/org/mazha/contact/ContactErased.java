package org.mazha.contact;

/**
 * A contact is about to be erased; told in the transaction in which it is, while it still says who it was. Whoever keeps
 * something that says so lets it go.
 */
public record ContactErased(Contact contact, String why) {}
