package org.mazha.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.form.CamundaFormRefImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What waits for the person logged in, and what of it can be done without opening each task: claimed, or decided where
 * the form is one decision. Each task is a transaction of its own.
 */
@Component
public class Worklist {

    private static final Logger LOG = LoggerFactory.getLogger(Worklist.class);

    /**
     * A task that waits.
     *
     * @param name as Tasklist shows it
     * @param due until when it is to be done
     * @param isMine whether it is claimed already
     */
    public record Waiting(String id, String name, Optional<Instant> due, boolean isMine) {}

    /**
     * One kind of task, and an answer that many of them can get at once.
     *
     * @param name of the task in its model
     * @param tasks ids of the user tasks with this form
     */
    public record Kind(String name, Decision decision, List<String> tasks) {}

    private final TaskService tasks;
    private final FormService forms;
    private final RepositoryService repository;
    private final DeployedForms deployed;
    private final Feel feel;
    private final TransactionTemplate alone;

    Worklist(
            @Lazy TaskService tasks,
            @Lazy FormService forms,
            @Lazy RepositoryService repository,
            DeployedForms deployed,
            Feel feel,
            PlatformTransactionManager transactions) {
        this.tasks = tasks;
        this.forms = forms;
        this.repository = repository;
        this.deployed = deployed;
        this.feel = feel;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What the newest models and their forms allow to decide for many at once. */
    public List<Kind> kinds() {
        Map<Decision, List<UserTask>> asking = new LinkedHashMap<>();
        repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .sorted(Comparator.comparing(ProcessDefinition::getKey))
                .forEach(process -> repository
                        .getBpmnModelInstance(process.getId())
                        .getModelElementsByType(UserTask.class)
                        .forEach(task -> form(task, process.getDeploymentId()).stream()
                                .flatMap(form -> Decision.of(form, feel::isTrue).stream())
                                .forEach(decision -> asking.computeIfAbsent(decision, first -> new ArrayList<>())
                                        .add(task))));
        return asking.entrySet().stream()
                .map(kind -> new Kind(
                        kind.getValue().get(0).getName(),
                        kind.getKey(),
                        kind.getValue().stream().map(UserTask::getId).toList()))
                .sorted(Comparator.comparing(kind -> kind.decision().form()))
                .toList();
    }

    private Optional<FormDefinition> form(UserTask task, String deployment) {
        if (task.getCamundaFormRef() == null) {
            return Optional.empty();
        }
        var reference = new CamundaFormRefImpl(task.getCamundaFormRef(), task.getCamundaFormRefBinding());
        return deployed.find(reference, deployment);
    }

    public long countToClaim(Actor person) {
        return toClaim(person).map(TaskQuery::count).orElse(0L);
    }

    /** What the person can claim, what is due first. */
    public List<Waiting> toClaim(Actor person, int from, int size) {
        return toClaim(person).map(query -> page(query, from, size)).orElse(List.of());
    }

    public long countToDecide(Actor person, Kind kind) {
        return toDecide(person, kind).count();
    }

    /** What the person can decide so, what is due first: claimed by them, or claimable. */
    public List<Waiting> toDecide(Actor person, Kind kind, int from, int size) {
        return page(toDecide(person, kind), from, size);
    }

    /**
     * Claims it.
     *
     * @return its name
     * @throws FormRejected with a sentence if it cannot be claimed
     */
    public String claim(Actor person, String task) {
        return doing(() -> {
            Task found = toClaim(person)
                    .map(query -> query.taskId(task).singleResult())
                    .orElseThrow(Worklist::gone);
            tasks.claim(task, person.id());
            return found.getName();
        });
    }

    /**
     * Claims it if need be, and submits its form with that answer.
     *
     * @return its name
     * @throws FormRejected with a sentence if it cannot be done
     */
    public String decide(Actor person, Kind kind, String task) {
        return doing(() -> {
            Task found = Optional.ofNullable(toDecide(person, kind)
                            .taskId(task)
                            .initializeFormKeys()
                            .singleResult())
                    .orElseThrow(Worklist::gone);
            if (found.getCamundaFormRef() == null
                    || !kind.decision().form().equals(found.getCamundaFormRef().getKey())) {
                throw new FormRejected("这项任务是按以前的流程办的，请在任务清单里打开它单独办。");
            }
            if (found.getAssignee() == null) {
                tasks.claim(task, person.id());
            }
            forms.submitTaskForm(task, kind.decision().values());
            return found.getName();
        });
    }

    /** What a task is called, as long as it is there and the person may see it. */
    public Optional<String> nameOf(String task) {
        return Optional.ofNullable(tasks.createTaskQuery().taskId(task).singleResult())
                .map(Task::getName);
    }

    private <T> T doing(Supplier<T> action) {
        try {
            return alone.execute(status -> action.get());
        } catch (TaskAlreadyClaimedException | NullValueException | OptimisticLockingException e) {
            throw gone();
        } catch (AuthorizationException e) {
            throw new FormRejected("您的账号不能办这项任务。");
        } catch (FormRejected e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("One of several tasks was not done", e);
            throw new FormRejected("这项没有办成，没有保存。请在任务清单里打开它再办；还是不行，请告诉系统管理员。");
        }
    }

    private static FormRejected gone() {
        return new FormRejected("这项任务已经有人认领或者办过了，没有再办一次。");
    }

    private Optional<TaskQuery> toClaim(Actor person) {
        List<String> groups = List.copyOf(person.groups());
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        tasks.createTaskQuery().taskCandidateGroupIn(groups).taskUnassigned());
    }

    private TaskQuery toDecide(Actor person, Kind kind) {
        List<String> groups = List.copyOf(person.groups());
        TaskQuery query = tasks.createTaskQuery()
                .taskDefinitionKeyIn(kind.tasks().toArray(String[]::new))
                .or()
                .taskAssignee(person.id());
        return groups.isEmpty()
                ? query.endOr()
                : query.taskCandidateGroupIn(groups).endOr();
    }

    private static List<Waiting> page(TaskQuery query, int from, int size) {
        return query.orderByDueDate().asc().orderByTaskId().asc().listPage(from, size).stream()
                .map(task -> new Waiting(
                        task.getId(),
                        task.getName(),
                        Optional.ofNullable(task.getDueDate()).map(Date::toInstant),
                        task.getAssignee() != null))
                .toList();
    }
}
