package org.mazha.storage;

/**
 * What a run has done.
 *
 * @param complete whether nothing was left to do
 */
record Done(int count, boolean complete) {}
