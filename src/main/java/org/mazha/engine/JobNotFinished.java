package org.mazha.engine;

/** The clock stands still because the job executor does not finish what is due. */
public class JobNotFinished extends IllegalStateException {

    JobNotFinished(String message) {
        super(message);
    }
}
