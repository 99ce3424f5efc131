package org.mazha.report;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How the database goes about what is read here, until the end of the transaction. */
final class Plans {

    private Plans() {}

    /**
     * A plan for any values would be a poor one for a courtyard, and a poor one for a city; compiling takes longer than it
     * saves; and what is open is grouped in memory rather than sorted.
     */
    static void forTheseValues(JdbcClient jdbc) {
        jdbc.sql("set local plan_cache_mode = force_custom_plan; set local jit = off; set local work_mem = '32MB'")
                .update();
    }
}
