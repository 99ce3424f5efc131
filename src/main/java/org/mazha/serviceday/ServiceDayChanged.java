package org.mazha.serviceday;

/** What everybody may read of a service day is another one once the transaction has committed. */
public record ServiceDayChanged() {}
