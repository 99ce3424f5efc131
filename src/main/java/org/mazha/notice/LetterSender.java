package org.mazha.notice;

/**
 * In whose name a letter is written. The address it comes from is always the installation's.
 *
 * @param name beside the address and at the head of the letter
 * @param signature below the text
 * @param phone what to ring with questions
 */
record LetterSender(String name, String signature, String phone) {}
