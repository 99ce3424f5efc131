package org.mazha.area;

/** Areas were added, renamed, moved or closed. Published in the transaction that does it, after all of them. */
public record AreasChanged() {}
