package org.mazha.engine.preflight;

/**
 * What is wrong in one place of one file, and what to do about it.
 *
 * @param element id of the element; empty where it is about the file as a whole
 * @param name what people call the element; its id where it has no name
 * @param sentence names file and element as well, to be read by itself
 */
public record Finding(String file, String element, String name, String sentence) {}
