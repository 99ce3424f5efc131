package org.mazha.privacy;

/**
 * Something personal in a plain text.
 *
 * @param kind as people call it
 * @param begin the first character
 * @param end the one after its last
 */
record Find(String kind, int begin, int end) {}
