package org.mazha.meeting;

import java.util.Optional;
import org.mazha.engine.Locator;
import org.springframework.stereotype.Component;

/** Where meetings are held. */
@Component
class MeetingLocator implements Locator {

    private final Meetings meetings;

    MeetingLocator(Meetings meetings) {
        this.meetings = meetings;
    }

    @Override
    public Optional<String> pathOf(String about) {
        return meetings.path(about);
    }
}
