package org.mazha.storage;

import java.time.Duration;
import org.springframework.boot.test.context.TestComponent;

/** What is done by night when a test says so. */
@TestComponent
public class NightShift {

    private final Upkeep upkeep;
    private final Packing packing;

    NightShift(Upkeep upkeep, Packing packing) {
        this.upkeep = upkeep;
        this.packing = packing;
    }

    /** Before the engine begins to forget. */
    public void begins() {
        upkeep.beforeTheWindow();
    }

    public void packs() {
        upkeep.pack();
    }

    /**
     * Packs for so long.
     *
     * @return how many issues
     */
    public int packs(Duration atMost) {
        return packing.run(atMost).count();
    }
}
