package org.mazha.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The lists that everybody finds in Tasklist: mine, my group's, due soon, overdue, and one per stage of the models. */
@Component
class SharedFilters {

    private static final String STAGE = "阶段 · ";

    private final FilterService filters;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final AuthorizationService authorizations;

    SharedFilters(
            FilterService filters,
            TaskService tasks,
            RepositoryService repository,
            AuthorizationService authorizations) {
        this.filters = filters;
        this.tasks = tasks;
        this.repository = repository;
        this.authorizations = authorizations;
    }

    @Order(1)
    @Transactional
    @EventListener(ApplicationStartedEvent.class)
    void save() {
        save("本组待认领", 10, "#1b6e3c", "还没有人认领、我可以认领的任务", forMyGroups().taskUnassigned());
        save("我的任务", 20, "#1f5f99", "我已认领、还没办完的任务", mine());
        save(
                "快到期",
                30,
                "#b35900",
                "一天之内到期的",
                forMe().dueAfterExpression(FilterExpressions.NOW).dueBeforeExpression(FilterExpressions.TOMORROW));
        save("已超期", 40, "#b3261e", "过了期限还没办完的", forMe().dueBeforeExpression(FilterExpressions.NOW));
        int priority = 100;
        for (var stage : stages().entrySet()) {
            save(
                    STAGE + stage.getKey(),
                    priority++,
                    "#5f6368",
                    "正在“" + stage.getKey() + "”的",
                    forMe().taskDefinitionKeyIn(stage.getValue().toArray(String[]::new)));
        }
    }

    private TaskQuery mine() {
        return soonestFirst().taskAssigneeExpression(FilterExpressions.ME);
    }

    private TaskQuery forMyGroups() {
        return soonestFirst().taskCandidateGroupInExpression(FilterExpressions.MY_GROUPS);
    }

    /** Mine, and what my groups may claim. */
    private TaskQuery forMe() {
        return soonestFirst()
                .or()
                .taskAssigneeExpression(FilterExpressions.ME)
                .taskCandidateGroupInExpression(FilterExpressions.MY_GROUPS)
                .endOr();
    }

    private TaskQuery soonestFirst() {
        return tasks.createTaskQuery().orderByDueDate().asc();
    }

    private void save(String name, int priority, String color, String description, TaskQuery query) {
        Filter known = filters.createTaskFilterQuery().filterName(name).singleResult();
        Filter filter = known != null ? known : filters.newTaskFilter(name);
        filter.setQuery(query);
        filter.setProperties(Map.of("priority", priority, "color", color, "description", description, "refresh", true));
        filters.saveFilter(filter);
        if (known == null) {
            Authorization readable = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
            readable.setResource(Resources.FILTER);
            readable.setResourceId(filter.getId());
            readable.addPermission(Permissions.READ);
            authorizations.saveAuthorization(readable);
        }
    }

    /** Ids of the user tasks of each stage, in the order in which the newest models name them. */
    private Map<String, Set<String>> stages() {
        Map<String, Set<String>> stages = new LinkedHashMap<>();
        repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .sorted(Comparator.comparingInt(SharedFilters::rank).thenComparing(ProcessDefinition::getKey))
                .map(definition -> repository.getBpmnModelInstance(definition.getId()))
                .flatMap(model -> model.getModelElementsByType(UserTask.class).stream())
                .forEach(task -> stageOf(task)
                        .ifPresent(stage -> stages.computeIfAbsent(stage, key -> new LinkedHashSet<>())
                                .add(task.getId())));
        return stages;
    }

    /** A meeting comes before its issues, and these before their referrals; what designers add comes last. */
    private static int rank(ProcessDefinition definition) {
        int known = List.of("meeting", "issue", "referral", "feedback").indexOf(definition.getKey());
        return known < 0 ? Integer.MAX_VALUE : known;
    }

    private static Optional<String> stageOf(UserTask task) {
        return task.getExtensionElements() == null
                ? Optional.empty()
                : task.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                        .map(CamundaProperties::getCamundaProperties)
                        .flatMap(Collection::stream)
                        .filter(property -> "stage".equals(property.getCamundaName()))
                        .map(property -> property.getCamundaValue())
                        .findFirst();
    }
}
