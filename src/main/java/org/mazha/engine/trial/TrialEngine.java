package org.mazha.engine.trial;

import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.mazha.engine.Feel;

/** An engine in memory, with a database of its own that is gone when it is closed. Time stands still in it, and nothing happens by itself. */
final class TrialEngine implements AutoCloseable {

    private final Connection keepsDatabase;
    private final ProcessEngine engine;

    TrialEngine(Draft draft, StandIns standIns, Watcher watcher) {
        String name = "trial-" + UUID.randomUUID();
        String url = "jdbc:h2:mem:" + name;
        try {
            // It is there as long as somebody is connected with it
            keepsDatabase = DriverManager.getConnection(url, "sa", "");
        } catch (SQLException e) {
            throw new IllegalStateException("There is no database in memory", e);
        }
        try {
            engine = build(name, url, standIns, watcher);
        } catch (RuntimeException e) {
            closeDatabase();
            throw e;
        }
        // Nobody is to find it beside the installation's own
        ProcessEngines.unregister(engine);
        try {
            deploy(draft);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static ProcessEngine build(String name, String url, StandIns standIns, Watcher watcher) {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setJdbcDriver("org.h2.Driver");
        configuration.setJdbcUrl(url);
        configuration.setJdbcUsername("sa");
        configuration.setJdbcPassword("");
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_NONE);
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setHistoryCleanupEnabled(false);
        configuration.setEnableScriptCompilation(false);
        configuration.setEnableFetchScriptEngineFromProcessApplication(false);
        // What goes wrong is said to the designer
        configuration.setEnableCmdExceptionLogging(false);
        configuration.setCustomPreBPMNParseListeners(List.of(watcher));
        Map<Object, Object> doors = standIns.beans();
        configuration.setBeans(doors);
        configuration.setExpressionManager(new JuelExpressionManager(doors) {
            @Override
            protected ELResolver createElResolver() {
                var resolvers = new CompositeELResolver();
                resolvers.add(standIns);
                resolvers.add(super.createElResolver());
                return resolvers;
            }
        });
        return configuration.buildProcessEngine();
    }

    private void deploy(Draft draft) {
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        draft.files().forEach(file -> deployment.addInputStream(file.name(), new ByteArrayInputStream(file.content())));
        deployment.deploy();
    }

    ProcessEngine engine() {
        return engine;
    }

    /** Whether a condition of a form is true, given the answers. */
    boolean isTrue(String condition, Map<String, Object> answers) {
        return Feel.isTrue(engine, condition, answers);
    }

    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            closeDatabase();
        }
    }

    private void closeDatabase() {
        try {
            keepsDatabase.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The database in memory cannot be closed", e);
        }
    }
}
