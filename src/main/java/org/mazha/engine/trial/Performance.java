package org.mazha.engine.trial;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.mazha.engine.FormContract;
import org.mazha.engine.FormDefinition;
import org.mazha.engine.trial.Draft.Drawing;
import org.mazha.engine.trial.Draft.Element;
import org.mazha.engine.trial.Scenario.Step;
import org.mazha.engine.trial.WaitingRoom.Waiting;

/** Plays scenarios one after another, step by step, as people would do it; the engine holds nothing else meanwhile. */
final class Performance {

    private static final Pattern UNKNOWN_NAME = Pattern.compile("Cannot resolve identifier '(\\w+)'");

    private final Draft draft;
    private final Map<String, FormContract> contracts;
    private final StandIns standIns;
    private final Watcher watcher;
    private final TrialEngine trial;
    private final WaitingRoom room;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;

    Performance(
            Draft draft, Map<String, FormContract> contracts, StandIns standIns, Watcher watcher, TrialEngine trial) {
        this.draft = draft;
        this.contracts = contracts;
        this.standIns = standIns;
        this.watcher = watcher;
        this.trial = trial;
        this.room = new WaitingRoom(draft, trial);
        ProcessEngine engine = trial.engine();
        this.repository = engine.getRepositoryService();
        this.runtime = engine.getRuntimeService();
        this.tasks = engine.getTaskService();
        this.management = engine.getManagementService();
    }

    /** What does not go as it is written, a sentence each; nothing if all does. */
    List<String> play(Scenario scenario) {
        Optional<Drawing> drawing = draft.find(scenario.process());
        if (drawing.isEmpty()) {
            return List.of("没有叫“%s”的流程。请写流程的名字或编号。".formatted(scenario.process()));
        }
        watcher.begin(drawing.get().key());
        standIns.forget();
        try {
            saying("开始", () -> start(scenario, drawing.get()));
            for (Step step : scenario.steps()) {
                saying("第%d步".formatted(step.number()), () -> take(scenario, step));
            }
            return new Verdict(scenario, drawing.get(), draft, watcher, room).sentences();
        } catch (ScenarioRejected e) {
            return List.of(e.getMessage());
        } finally {
            clear();
        }
    }

    private void start(Scenario scenario, Drawing drawing) {
        standIns.reply(scenario.replies());
        String message = scenario.from()
                .map(name -> drawing.find(name, Set.of(Draft.Sort.START))
                        .orElseThrow(() -> new ScenarioRejected(Verdict.notDrawn(name, "起点"))))
                .map(Element::message)
                .orElse("");
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(drawing.key())
                .singleResult()
                .getId();
        if (message.isEmpty()) {
            runtime.startProcessInstanceById(definition, scenario.name(), scenario.known());
        } else {
            runtime.startProcessInstanceByMessageAndProcessDefinitionId(
                    message, definition, scenario.name(), scenario.known());
        }
        goOn();
    }

    private void take(Scenario scenario, Step step) {
        Waiting waiting = room.waiting(step.kind())
                .filter(one -> one.isMeantBy(step))
                .findFirst()
                .orElseThrow(() -> isElsewhere(scenario, step));
        standIns.reply(step.replies());
        switch (step.kind()) {
            case DO -> fillIn(waiting, step);
            case TIME -> {
                Job job = management.createJobQuery().jobId(waiting.id()).singleResult();
                runtime.setVariables(job.getProcessInstanceId(), step.known());
                management.executeJob(job.getId());
            }
            case MESSAGE -> {
                EventSubscription awaited = runtime.createEventSubscriptionQuery()
                        .eventSubscriptionId(waiting.id())
                        .singleResult();
                runtime.messageEventReceived(awaited.getEventName(), awaited.getExecutionId(), step.known());
            }
        }
        goOn();
    }

    private void fillIn(Waiting task, Step step) {
        Map<String, Object> known = new HashMap<>();
        FormDefinition form = draft.forms().get(task.element().form());
        if (form != null) {
            FilledForm filled = FilledForm.of(form, contracts.get(form.id()), step.answers(), trial::isTrue);
            standIns.knows(filled.facts());
            known.putAll(filled.routing());
        }
        known.putAll(step.known());
        String process =
                tasks.createTaskQuery().taskId(task.id()).singleResult().getProcessInstanceId();
        runtime.setVariables(process, known);
        tasks.complete(task.id());
    }

    /** What happens by itself, until somebody or something is waited for. */
    private void goOn() {
        List<Job> next;
        while (!(next = management.createJobQuery().messages().listPage(0, 1)).isEmpty()) {
            watcher.checkTime();
            management.executeJob(next.get(0).getId());
        }
    }

    private ScenarioRejected isElsewhere(Scenario scenario, Step step) {
        String wanted = draft.drawings().values().stream()
                .flatMap(drawing -> drawing.find(step.element()).stream())
                .map(Element::name)
                .findFirst()
                .orElseThrow(() -> new ScenarioRejected(Verdict.notDrawn(step.element(), step.kind().what)));
        return new ScenarioRejected(
                room.isEmpty()
                        ? "应当在“%s”等着，实际已经在“%s”结束了。"
                                .formatted(
                                        wanted, watcher.end().map(Element::name).orElse(""))
                        : "应当在“%s”等着，实际在%s等着。%s".formatted(wanted, room.places(), room.whatToAdd(scenario, "这一步前面")));
    }

    private void clear() {
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(ProcessInstance::getId)
                .forEach(id -> runtime.deleteProcessInstance(id, "played", true, true, true));
    }

    /** Says where something has gone wrong, and what. */
    private void saying(String where, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof Watcher.TimeIsUp timeIsUp) {
                    throw timeIsUp;
                }
                if (cause instanceof ScenarioRejected rejected) {
                    throw new ScenarioRejected(where + "：" + rejected.getMessage());
                }
                Matcher name = UNKNOWN_NAME.matcher(String.valueOf(cause.getMessage()));
                if (name.find()) {
                    throw new ScenarioRejected("%s：过了“%s”，模型要看“%s”，还没有人给它值。请在这以前的步骤里写上“系统记下: {%s: ……}”。"
                            .formatted(where, place(), name.group(1), name.group(1)));
                }
            }
            throw new ScenarioRejected("%s：过了“%s”，流程引擎走不下去（%s）。请检查图上这一带。".formatted(where, place(), e.getMessage()));
        }
    }

    private String place() {
        return watcher.last().map(Element::name).orElse("开始");
    }
}
