package org.mazha.deadline;

/**
 * What has become of a request for time, for whoever asked. Published in the engine's own transaction.
 *
 * @param about number of the issue or referral whose clock it is
 * @param key what makes this news the same news, however often it is told
 * @param sentence in words
 */
public record TimeRequestDecided(String about, String key, String sentence) {}
