package org.mazha.notice;

/**
 * What became of a letter, in one sentence; told in the transaction in which it happened.
 *
 * @param about number of the issue or referral
 */
public record LetterNews(String about, String sentence) {}
