package org.mazha.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything Mazha asks of the engine beside its properties in {@code application.yaml}. */
@Configuration(proxyBeanMethods = false)
class EngineSetup {

    /** The one place where the time zone of the office is named. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final ApplicationContext context;
    private final ObjectProvider<FormBinding> forms;
    private final ObjectProvider<Actors> actors;
    private final ObjectProvider<Whereabouts> whereabouts;
    private final ObjectProvider<Precedence> precedence;
    private final ObjectProvider<IdentityService> identity;
    private final FinishedJobs finishedJobs;
    private final Nodes nodes;
    private final Map<Object, Object> doors = new ConcurrentHashMap<>();

    EngineSetup(
            ApplicationContext context,
            ObjectProvider<FormBinding> forms,
            ObjectProvider<Actors> actors,
            ObjectProvider<Whereabouts> whereabouts,
            ObjectProvider<Precedence> precedence,
            ObjectProvider<IdentityService> identity,
            FinishedJobs finishedJobs,
            Nodes nodes) {
        this.context = context;
        this.forms = forms;
        this.actors = actors;
        this.whereabouts = whereabouts;
        this.precedence = precedence;
        this.identity = identity;
        this.finishedJobs = finishedJobs;
        this.nodes = nodes;
    }

    /** The engine's clock for our code as well, so that a test steps both at once. */
    @Bean
    Clock clock() {
        return new EngineClock(ZONE);
    }

    @Bean
    Passwords passwords() {
        return new Passwords(Passwords.ROUNDS);
    }

    @Bean
    @Order(1)
    ProcessEnginePlugin mazhaConfiguration(Passwords passwords) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                var spring = (SpringProcessEngineConfiguration) configuration;
                spring.setPasswordEncryptor(passwords);
                spring.setBeans(doors);
                // The factory has given it one that sees every Spring bean
                spring.setExpressionManager(new SpringExpressionManager(context, doors));
                spring.setCustomHistoryLevels(new ArrayList<>(List.of(new CaseHistory())));
                spring.setCustomSessionFactories(new ArrayList<>(List.of(GroupsAsGiven.sessions())));
                spring.setCustomPreBPMNParseListeners(List.of(new ModelBinding(EngineSetup.this)));
                spring.setDmnEngineConfiguration(dmn());
                var acts = new RecordedActs(EngineSetup.this);
                spring.setCustomPostDeployers(List.of(acts::deployed));
                spring.setIdentityProviderSessionFactory(RecordedIdentities.sessions(EngineSetup.this));
                spring.setFailedJobCommandFactory(PatientEngine::afterFailure);
                spring.setCustomPreCommandInterceptorsTxRequired(List.of(
                        new Overtaken(EngineSetup.this::isTaskThere),
                        new PatientEngine(nodes::leftLocked, nodes::lockedUnheard),
                        new GoneMeanwhile(),
                        new GrantsOnly(),
                        acts,
                        finishedJobs,
                        new MovedSteps(EngineSetup.this),
                        new FormsOnly(EngineSetup.this),
                        new StartFormChoices(EngineSetup.this),
                        new OwnPasswordOnly(EngineSetup.this),
                        new HiddenDecisions(),
                        new QueryGuard(EngineSetup.this),
                        new EverydayActs()));
                spring.setCustomPreCommandInterceptorsTxRequiresNew(List.of(new QueryGuard(EngineSetup.this)));
            }
        };
    }

    private DefaultDmnEngineConfiguration dmn() {
        var dmn = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        dmn.setCustomPostDecisionTableEvaluationListeners(List.of(new AskedDecisions(this)));
        return dmn;
    }

    /** The doors need the engine to be built, and the engine needs the doors: it gets them when both are there. */
    @EventListener(ContextRefreshedEvent.class)
    void openDoors() {
        context.getBeansWithAnnotation(ProcessDoor.class)
                .forEach((name, door) -> doors.put(
                        context.findAnnotationOnBean(name, ProcessDoor.class).name(), door));
    }

    FormBinding forms() {
        return forms.getObject();
    }

    Whereabouts whereabouts() {
        return whereabouts.getObject();
    }

    Precedence precedence() {
        return precedence.getObject();
    }

    Actors actors() {
        return actors.getObject();
    }

    /** Who is logged in; null while the engine is being built, and for the system. */
    Authentication authentication() {
        // Who asks for the service while the engine makes the first administrator asks for the engine itself
        return doors.isEmpty() ? null : identity.getObject().getCurrentAuthentication();
    }

    private boolean isTaskThere(String task) {
        return context.getBean(JdbcClient.class)
                .sql("select exists (select 1 from act_ru_task where id_ = ?)")
                .param(task)
                .query(Boolean.class)
                .single();
    }

    void publish(Object event) {
        context.publishEvent(event);
    }

    /** Has {@code action} believe that it is {@code moment}, on this thread only. */
    static void asOf(Instant moment, Runnable action) {
        EngineClock.BELIEVED.set(moment);
        try {
            action.run();
        } finally {
            EngineClock.BELIEVED.remove();
        }
    }

    /** Whether whatever happens on this thread believes that it is another moment. */
    static boolean isElsewhen() {
        return EngineClock.BELIEVED.get() != null;
    }

    private static final class EngineClock extends Clock {

        private static final ThreadLocal<Instant> BELIEVED = new ThreadLocal<>();

        private final ZoneId zone;

        private EngineClock(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new EngineClock(other);
        }

        @Override
        public Instant instant() {
            Instant believed = BELIEVED.get();
            return believed != null ? believed : ClockUtil.getCurrentTime().toInstant();
        }
    }
}
