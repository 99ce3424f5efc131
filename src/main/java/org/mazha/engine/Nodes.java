package org.mazha.engine;

import jakarta.annotation.PreDestroy;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.repository.Deployment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The nodes that share one database. Each says every ten seconds that it is there; the jobs of one that has not been heard
 * of for half a minute are done by the others. A node whose clock is wrong takes no jobs.
 *
 * <p>A node does the jobs of all models that were there when it started, and of what designers deploy; once a node with
 * other models than its own has started, it learns no new ones, because its program may lack what they call.
 */
@Component
@Order(0)
public class Nodes extends AbstractProcessEnginePlugin {

    static final Duration BEAT = Duration.ofSeconds(10);
    static final Duration SILENT = Duration.ofSeconds(30);

    /** So far from the database's clock no timer is fired a moment too early that anybody would notice. */
    private static final Duration WRONG = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    /** @param before when this node was seen the last time; none when it has just arrived */
    private record Seen(Instant now, Instant startedAt, Optional<Instant> before) {}

    /** A time within which this node may have locked jobs without hearing that it has, by the engine's clock. */
    private record Unheard(Instant from, Instant until) {}

    private final ObjectProvider<JdbcClient> jdbc;
    private final InstantSource clock;
    private final String version;
    private final Set<String> known = new HashSet<>();
    private final Set<String> leftLocked = ConcurrentHashMap.newKeySet();
    private final Queue<Unheard> unheard = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "pulse");
        thread.setDaemon(true);
        return thread;
    });

    private ProcessEngine engine;
    private JobExecutor executor;
    private boolean isPaused;
    private volatile Optional<Duration> ahead = Optional.empty();

    @org.springframework.beans.factory.annotation.Autowired
    Nodes(ObjectProvider<JdbcClient> jdbc) {
        this(jdbc, InstantSource.system(), digest());
    }

    /** @param clock the machine's; nobody steps it */
    Nodes(ObjectProvider<JdbcClient> jdbc, InstantSource clock, String version) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.version = version;
    }

    /** Before this node deploys anything. */
    @Override
    public void postProcessEngineBuild(ProcessEngine built) {
        engine = built;
        executor = ((ProcessEngineConfigurationImpl) built.getProcessEngineConfiguration()).getJobExecutor();
        arrive();
    }

    @EventListener(ApplicationStartedEvent.class)
    void start() {
        deployments().forEach(this::learn);
        pulse.scheduleWithFixedDelay(this::beatIfPossible, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How far the clock of this machine is ahead of the database's; empty as long as nobody has looked. */
    public Optional<Duration> ahead() {
        return ahead;
    }

    /** A job that this node has failed to do, while the database did not let it give the job back. */
    void leftLocked(String job) {
        leftLocked.add(job);
    }

    /**
     * The database has not answered this node whether jobs are its own. One thread of a node locks jobs, so that whatever
     * was locked within that time was locked by what got no answer, and nobody does it.
     */
    void lockedUnheard(Instant from, Instant until) {
        unheard.add(new Unheard(from, until));
    }

    private void beatIfPossible() {
        try {
            beat();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("This node cannot say that it is there: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("This node cannot look after the others", e);
        }
    }

    void beat() {
        Seen seen = arrive();
        // Whoever has been away itself cannot know who is there
        if (seen.before().filter(seen.now().minus(SILENT)::isBefore).isPresent()) {
            takeOverFromTheSilent();
        }
        giveBack();
        follow(seen);
        keepTheTime();
    }

    private Seen arrive() {
        Instant asked = clock.instant();
        Seen seen = jdbc.getObject()
                .sql("""
                        with before as (select seen_at from node where id = :id)
                        insert into node (id, version, started_at, seen_at) values (:id, :version, now(), now())
                        on conflict (id) do update set seen_at = excluded.seen_at
                        returning clock_timestamp(), started_at, (select seen_at from before)""")
                .param("id", executor.getLockOwner())
                .param("version", version)
                .query((row, number) -> new Seen(
                        row.getTimestamp(1).toInstant(),
                        row.getTimestamp(2).toInstant(),
                        Optional.ofNullable(row.getTimestamp(3)).map(Timestamp::toInstant)))
                .single();
        Instant answered = clock.instant();
        Instant middle = asked.plus(Duration.between(asked, answered).dividedBy(2));
        ahead = Optional.of(Duration.between(seen.now(), middle));
        return seen;
    }

    private void takeOverFromTheSilent() {
        List<String> gone = jdbc.getObject()
                .sql("delete from node where seen_at < now() - make_interval(secs => ?) returning id")
                .param(SILENT.toSeconds())
                .query(String.class)
                .list();
        if (!gone.isEmpty()) {
            LOG.warn(
                    "{} node(s) not heard of for {} s: {} job(s) of theirs are free",
                    gone.size(),
                    SILENT.toSeconds(),
                    free(gone));
        }
    }

    private int free(List<String> owners) {
        return jdbc.getObject()
                .sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ in (:owners)")
                .param("owners", owners)
                .update();
    }

    private void giveBack() {
        List<String> jobs = List.copyOf(leftLocked);
        if (!jobs.isEmpty()) {
            jdbc.getObject()
                    .sql("""
                            update act_ru_job set lock_owner_ = null, lock_exp_time_ = null
                            where id_ in (:jobs) and lock_owner_ = :me""")
                    .param("jobs", jobs)
                    .param("me", executor.getLockOwner())
                    .update();
            jobs.forEach(leftLocked::remove);
        }
        Duration lock = Duration.ofMillis(executor.getLockTimeInMillis());
        for (Unheard time = unheard.peek(); time != null; time = unheard.peek()) {
            jdbc.getObject()
                    .sql("""
                            update act_ru_job set lock_owner_ = null, lock_exp_time_ = null
                            where lock_owner_ = :me and lock_exp_time_ between :from and :until""")
                    .param("me", executor.getLockOwner())
                    .param("from", Timestamp.from(time.from().plus(lock)))
                    .param("until", Timestamp.from(time.until().plus(lock)))
                    .update();
            unheard.remove();
        }
    }

    private void follow(Seen seen) {
        // In this order: what was there before a newer node came is not of its making
        List<String> there = deployments();
        boolean hasCompany = jdbc.getObject()
                .sql("select exists (select 1 from node where version <> ? and started_at > ?)")
                .params(version, Timestamp.from(seen.startedAt()))
                .query(Boolean.class)
                .single();
        if (!hasCompany) {
            there.forEach(this::learn);
        }
    }

    private List<String> deployments() {
        return AsTheSystem.ask(
                engine,
                () -> engine.getRepositoryService().createDeploymentQuery().list().stream()
                        .map(Deployment::getId)
                        .toList());
    }

    private void learn(String deployment) {
        if (known.add(deployment)) {
            AsTheSystem.ask(engine, () -> {
                engine.getManagementService().registerDeploymentForJobExecutor(deployment);
                return deployment;
            });
        }
    }

    /** The engine fires timers and counts locks by the clock of this machine. */
    private void keepTheTime() {
        boolean isWrong = ahead.orElseThrow().abs().compareTo(WRONG) > 0;
        if (isWrong && executor.isActive()) {
            LOG.error(
                    "The clock of this machine is {} ahead of the database's: no jobs until it is right", ahead.get());
            executor.shutdown();
            isPaused = true;
        } else if (!isWrong && isPaused) {
            LOG.info("The clock is right again: jobs go on");
            executor.start();
            isPaused = false;
        }
    }

    /** Whoever leaves in order leaves nothing behind that is locked. */
    @PreDestroy
    void leave() {
        pulse.shutdownNow();
        if (engine == null) {
            return;
        }
        try {
            executor.shutdown();
            jdbc.getObject()
                    .sql("delete from node where id = ?")
                    .param(executor.getLockOwner())
                    .update();
            free(List.of(executor.getLockOwner()));
        } catch (DataAccessException e) {
            LOG.info("The others will notice that this node is gone: {}", e.getMessage());
        }
    }

    private static String digest() {
        MessageDigest digest = DigestUtils.getSha256Digest();
        Map<String, byte[]> all = new TreeMap<>(ShippedFiles.models());
        all.putAll(ShippedFiles.forms());
        all.values().forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }
}
