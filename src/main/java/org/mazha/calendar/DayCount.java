package org.mazha.calendar;

/** How days are counted; each office decides for itself and says so wherever it promises a date (DOMAIN §8.2). */
public enum DayCount {
    /** From the minute: a day later is the same share of the next day. */
    ROLLING,
    /** The day of the start does not count, and the last day counts until closing time (民法典 §201, §203). */
    END_OF_DAY
}
