package org.mazha.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mazha.Wait;

/**
 * People work, something is hurt for a while and mended, and they get on. Afterwards nothing that anybody was told was done
 * is lost, everything fits together, and every letter has arrived.
 */
final class Experiment {

    /** Something that is done to the installation. */
    interface Act {
        void run() throws Exception;
    }

    /** So much is done before and after, so that the fault falls into the middle of something. */
    private static final int ENOUGH = 15;

    /** So many jobs does a node do at once (core-pool-size). */
    static final int THREADS = 3;

    private final String fault;
    private final Installation installation;
    private int people = 4;
    private Duration lasts = Duration.ZERO;
    private Act mend = () -> {};
    private int mostTwice;

    Experiment(String fault, Installation installation) {
        this.fault = fault;
        this.installation = installation;
    }

    Experiment with(int number) {
        people = number;
        return this;
    }

    Experiment lasting(Duration time) {
        lasts = time;
        return this;
    }

    Experiment mendedBy(Act act) {
        mend = act;
        return this;
    }

    /** A letter that was taken when its sender broke down is sent again, under the same Message-ID. */
    Experiment oneLetterMayArriveTwice() {
        mostTwice = 1;
        return this;
    }

    /** As above, for as many as are sent at once by two nodes. */
    Experiment lettersUnderWayMayArriveTwice() {
        mostTwice = 2 * THREADS;
        return this;
    }

    /** @param settled how long jobs may take until none is left that is due */
    Load hurt(Act hurt, Duration settled) {
        int twiceBefore = new Invariants(installation).lettersThatArrivedTwice().size();
        Load load = new Load(installation, people);
        Instant mended;
        try (load) {
            load.goOnFor(ENOUGH);
            run(hurt);
            Wait.aMoment(lasts);
            run(mend);
            mended = Instant.now();
            load.goOnFor(ENOUGH);
        }
        Duration jobs = installation.settles(settled);
        Results.add(fault, load.seen(), load.longestWait(), load.wellAfter(mended), jobs);

        var after = new Invariants(installation);
        after.nothingIsLost(load.done());
        after.everythingFitsTogether();
        after.lettersHaveArrived();
        assertThat(after.lettersThatArrivedTwice()).as("letters twice").hasSizeBetween(0, twiceBefore + mostTwice);
        assertThat(load.failed())
                .as("people who had to log in again")
                .noneMatch(said -> said.answer().status() == 401);
        assertThat(load.failed()).as("what people were shown").noneMatch(said -> isForProgrammers(said.answer()));
        return load;
    }

    private static boolean isForProgrammers(Person.Answer answer) {
        return List.of("Exception", "\tat ", "ENGINE-", "SQL", "JDBC").stream().anyMatch(answer.body()::contains);
    }

    private static void run(Act act) {
        try {
            act.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
