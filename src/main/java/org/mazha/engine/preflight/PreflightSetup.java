package org.mazha.engine.preflight;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.mazha.engine.ModelNames;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** Puts the preflight before every deployment of the engine. */
@Configuration(proxyBeanMethods = false)
class PreflightSetup {

    /** What is offered is read when the first deployment comes: the engine is made before most modules. */
    @Bean
    Preflight preflight(ObjectProvider<ModelNames> names) {
        return new Preflight(
                SingletonSupplier.of(() -> Offer.of(names.orderedStream().toList())), new RunningEngine());
    }

    @Bean
    ProcessEnginePlugin preflightBeforeDeployment(Preflight preflight, ApplicationEventPublisher events) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                configuration.setCustomPreDeployers(List.of(new DeploymentPreflight(preflight, events::publishEvent)));
            }
        };
    }
}
