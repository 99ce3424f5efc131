package org.mazha.deadline;

import org.mazha.engine.Actor;

/**
 * Whoever is to put something right asks for time, from inside the task. Published in the task's own transaction; a
 * listener may refuse it with a sentence.
 *
 * @param about number of the issue or referral whose clock it is
 * @param issueId the issue it belongs to
 * @param by who asks; the party itself where a clerk enters it for one without an account
 * @param partyGroup the group of the accounts of the party that asks; null if it is none or has no accounts
 * @param enteredBy who has filled in the form
 */
public record TimeRequested(
        String about, long issueId, TimeRequest request, Actor by, String partyGroup, Actor enteredBy) {}
