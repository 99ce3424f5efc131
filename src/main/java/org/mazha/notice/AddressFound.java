package org.mazha.notice;

/**
 * Somebody found out by telephone at which other address a recipient is reached from now on; told in the transaction in
 * which it was written down. Whoever keeps addresses corrects theirs.
 *
 * @param about number of the issue or referral that the letter was about
 * @param old the address that did not do
 */
public record AddressFound(String about, String old, String found) {}
