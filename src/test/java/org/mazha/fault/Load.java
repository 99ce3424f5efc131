package org.mazha.fault;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mazha.Wait;
import org.mazha.fault.Person.Answer;

/**
 * People who register issues and see them through, one after another, as long as it lasts. What they were told was done is
 * remembered; what failed they try again after a moment, as people do.
 */
final class Load implements AutoCloseable {

    /** Something that somebody was told was done. */
    record Done(String issue, String task, Instant at) {}

    /** Something that somebody was told did not work. */
    record Failed(Instant at, String what, Answer answer) {

        /**
         * Whether they were told that the database is away, or, when they sent it once more, that it had been saved after
         * all: where a commit gets no answer nobody can know.
         */
        boolean isOfTheDatabase() {
            return answer.status() == 503
                    || answer.status() == 400
                            && answer.json().path("message").asText().startsWith("这项任务已经有人办过了");
        }
    }

    private static final Duration SECOND_THOUGHTS = Duration.ofMillis(500);

    private final Installation installation;
    private final Duration pause;
    private final ExecutorService people;
    private final List<Future<?>> lives;
    private final ConcurrentLinkedQueue<Done> done = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Failed> failed = new ConcurrentLinkedQueue<>();
    private final AtomicLong longestWait = new AtomicLong();
    private volatile boolean isOver;

    /** @param size so many issues at once, on the nodes by turns */
    Load(Installation installation, int size) {
        this(installation, size, Duration.ZERO);
    }

    /** @param pause for which everybody waits before each thing they do */
    Load(Installation installation, int size, Duration pause) {
        this.installation = installation;
        this.pause = pause;
        this.people = Executors.newFixedThreadPool(size);
        // Whoever works here has logged in before anything goes wrong
        List<Map<String, Person>> teams = java.util.stream.IntStream.range(0, size)
                .mapToObj(number -> Map.of(
                        "clerk", installation.person("clerk", number),
                        "grid", installation.person("grid", number),
                        "leader", installation.person("leader", number)))
                .toList();
        this.lives = teams.stream()
                .<Future<?>>map(team -> people.submit(() -> work(team)))
                .toList();
    }

    private void work(Map<String, Person> team) {
        while (!isOver) {
            live(team);
        }
    }

    private void live(Map<String, Person> team) {
        Optional<Answer> started =
                until("start", () -> team.get("clerk").start("issue", Life.call(installation.courtyard(), "前院的灯不亮")));
        if (started.isEmpty()) {
            return;
        }
        String issue = started.get().json().get("businessKey").asText();
        done.add(new Done(issue, "", Instant.now()));
        for (Life.Step step : Life.STEPS) {
            if (isOver || !act(team.get(step.account()), issue, step)) {
                return;
            }
        }
    }

    private boolean act(Person person, String issue, Life.Step step) {
        Optional<String> task = until(
                        "look for " + step.task(),
                        () -> person.get(
                                "/task?processInstanceBusinessKey=" + issue + "&taskDefinitionKey=" + step.task()))
                .filter(found -> !found.json().isEmpty())
                .map(found -> found.json().get(0).get("id").asText());
        if (task.isEmpty()) {
            return false;
        }
        until("claim " + step.task(), () -> person.claim(task.get()));
        return until("submit " + step.task(), () -> person.submit(task.get(), step.form()))
                .map(answer -> {
                    if (answer.isGood()) {
                        done.add(new Done(issue, task.get(), Instant.now()));
                    }
                    return true;
                })
                .orElse(false);
    }

    /** The first answer that is no fault of the system's; none when it is over before. */
    private Optional<Answer> until(String what, Supplier<Answer> action) {
        while (!isOver) {
            Wait.aMoment(pause);
            Answer answer = action.get();
            longestWait.accumulateAndGet(answer.took().toNanos(), Math::max);
            if (answer.isGood()) {
                return Optional.of(answer);
            }
            failed.add(new Failed(Instant.now(), what, answer));
            Wait.aMoment(SECOND_THOUGHTS);
            if (answer.status() < 500) {
                return Optional.of(answer).filter(said -> what.startsWith("submit"));
            }
        }
        return Optional.empty();
    }

    List<Done> done() {
        return List.copyOf(done);
    }

    List<Failed> failed() {
        return List.copyOf(failed);
    }

    /** How long after that moment the first one was told that something was done. */
    Duration wellAfter(Instant moment) {
        return done.stream()
                .map(Done::at)
                .filter(at -> at.isAfter(moment))
                .min(Comparator.naturalOrder())
                .map(at -> Duration.between(moment, at))
                .orElseThrow(() -> new AssertionError("nothing was done any more"));
    }

    /** The longest that anybody waited for an answer, good or bad. */
    Duration longestWait() {
        return Duration.ofNanos(longestWait.get());
    }

    /** How often which status was seen, {@code 502×3 503×12}. */
    String seen() {
        Map<Integer, Integer> times = new HashMap<>();
        failed.forEach(said -> times.merge(said.answer().status(), 1, Integer::sum));
        return times.isEmpty()
                ? "nothing"
                : times.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + "×" + entry.getValue())
                        .collect(Collectors.joining(" "));
    }

    /** Waits until that many have been told that something was done since then. */
    void goOnFor(int actions) {
        int before = done.size();
        Wait.until(Duration.ofMinutes(5), "people get on", () -> done.size() >= before + actions);
    }

    /** People finish what they have begun to send. */
    @Override
    public void close() {
        isOver = true;
        people.shutdown();
        try {
            if (!people.awaitTermination(3, MINUTES)) {
                throw new IllegalStateException("Somebody still waits for an answer");
            }
            for (Future<?> life : lives) {
                life.get();
            }
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
