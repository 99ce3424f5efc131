package org.mazha.contact;

import org.springframework.boot.test.context.TestComponent;

/** It becomes night when a test says so. */
@TestComponent
public class Night {

    private final NightWork work;

    Night(NightWork work) {
        this.work = work;
    }

    /** What has been kept for its time is let go. */
    public void falls() {
        work.letGo();
    }
}
