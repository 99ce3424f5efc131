package org.mazha.deadline;

/** Whoever had this clock has it no more: it is done, handed over or not needed. What was asked about it is void. */
public record DeadlineReleased(String about) {}
