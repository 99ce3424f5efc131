package org.mazha.contact;

import java.time.Instant;
import java.util.List;

/** What a module keeps about a person, for when they ask to see it (个人信息保护法 §45). */
public interface Holdings {

    /**
     * One thing that is kept.
     *
     * @param kind as people call it
     * @param about number of the issue or referral; empty if it is about none
     * @param words what it says
     */
    record Holding(String kind, Instant at, String about, String words) {}

    List<Holding> of(Person person);
}
