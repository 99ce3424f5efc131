package org.mazha.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An index that the engine's own tables lack: without it each look for jobs whose time has come reads all timers that are
 * set. Made when the engine has made its tables, by one node.
 */
@Component
class EngineIndexes extends AbstractProcessEnginePlugin {

    private static final long ONE_NODE = 20261126;

    private final ObjectProvider<JdbcClient> jdbc;

    EngineIndexes(ObjectProvider<JdbcClient> jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        jdbc.getObject().sql("""
                        do $$ begin
                          perform pg_advisory_xact_lock(%d);
                          create index if not exists mazha_job_duedate on act_ru_job (duedate_)
                            where retries_ > 0 and suspension_state_ = 1;
                        end $$""".formatted(ONE_NODE)).update();
    }
}
