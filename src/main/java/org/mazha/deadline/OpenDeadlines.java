package org.mazha.deadline;

/**
 * How many deadlines are open, answering and putting right counted apart.
 *
 * @param all whatever is open
 * @param soon those due within one working day
 * @param overdue those that are over
 * @param suspended issues that stand still, be it for a referral of theirs
 */
record OpenDeadlines(long all, long soon, long overdue, long suspended) {}
