package org.mazha.publication;

/** Something was published or taken back; what was kept of the board is stale once the transaction has committed. */
record BoardChanged() {}
