package org.mazha.engine.preflight;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.engine.FormContract;
import org.mazha.engine.ModelNames;
import org.mazha.engine.ProcessDoor;
import org.mazha.engine.Sends;
import org.mazha.engine.TaskForms;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * What this application offers to models, read off its classes: it is the same whether it runs or not.
 *
 * @param doors what expressions may call, by the name they use
 * @param messages what is sent to processes
 * @param forms what the modules expect of each form, by its id
 */
public record Offer(
        Map<String, Class<?>> doors,
        Set<String> messages,
        Map<String, FormContract> forms,
        Collection<ModelNames> names) {

    private static final String APPLICATION = "org.mazha";

    static Offer of(Collection<ModelNames> names) {
        Map<String, Class<?>> doors = new TreeMap<>();
        annotated(ProcessDoor.class)
                .forEach(type -> doors.put(type.getAnnotation(ProcessDoor.class).name(), type));
        Set<String> messages = annotated(Sends.class).stream()
                .flatMap(type -> Stream.of(type.getAnnotation(Sends.class).value()))
                .collect(Collectors.toCollection(TreeSet::new));
        return new Offer(doors, messages, FormContract.of(annotated(TaskForms.class)), names);
    }

    private static List<Class<?>> annotated(Class<? extends Annotation> annotation) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(annotation));
        return scanner.findCandidateComponents(APPLICATION).stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .toList();
    }

    boolean isGroup(String name) {
        return names.stream().anyMatch(module -> module.isGroup(name));
    }

    String groups() {
        return names.stream()
                .map(ModelNames::groups)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("、"));
    }

    Set<String> processesAboutIssues() {
        return names.stream()
                .flatMap(module -> module.processesAboutIssues().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> timedSteps() {
        return names.stream()
                .flatMap(module -> module.timedSteps().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
