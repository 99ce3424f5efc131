package org.mazha.contact;

import java.util.List;
import java.util.Optional;

/** Whom a task is about that is about no issue, so that whoever has claimed it can reach them. */
public interface TaskPeople {

    /**
     * Their contacts.
     *
     * @param about business key of the task's process
     * @return none if it is of another kind; an empty list if nobody left a way to be reached
     */
    Optional<List<Contact>> of(String about);
}
