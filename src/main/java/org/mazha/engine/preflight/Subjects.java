package org.mazha.engine.preflight;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.engine.preflight.Installation.Kind;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * Which processes are about an issue: they read its id, are called with it or are started with it. And which forms processes
 * use that are about something else, where there is nothing to keep additional facts of.
 */
final class Subjects {

    private static final String ISSUE = "issueId";

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w])[A-Za-z]\\w*(?!\\w|\\s*[.(])");

    private final Set<String> aboutIssues;
    private final Set<String> read = new HashSet<>();
    private final Map<String, Set<String>> othersByForm = new HashMap<>();
    private final Set<String> forms = new HashSet<>();

    /** @param started keys of processes that the application starts with the id of an issue */
    Subjects(Collection<Model> deployed, Collection<Model> inUse, Set<String> started) {
        Set<String> here = deployed.stream()
                .flatMap(model -> model.elements("process"))
                .map(Model::id)
                .collect(Collectors.toSet());
        var all = Stream.concat(
                        deployed.stream(),
                        inUse.stream()
                                .filter(model ->
                                        model.elements("process").map(Model::id).noneMatch(here::contains)))
                .toList();
        aboutIssues = new HashSet<>(started);
        all.forEach(this::collect);
        all.forEach(model -> model.elements("userTask", "startEvent").forEach(step -> {
            String form = Kind.FORM.key(step);
            forms.add(form);
            if (!isAboutAnIssue(step)) {
                othersByForm.computeIfAbsent(form, first -> new TreeSet<>()).add(model.nameOf(process(step)));
            }
        }));
    }

    private void collect(Model model) {
        Set<String> names = model.elements()
                .flatMap(element -> Stream.concat(
                        Stream.of(Model.text(element)),
                        Model.attributes(element).stream().map(Attr::getValue)))
                .flatMap(text -> EXPRESSION.matcher(text).results())
                .flatMap(expression -> NAME.matcher(
                                QUOTED.matcher(expression.group(1)).replaceAll(""))
                        .results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        if (names.contains(ISSUE)) {
            model.elements("process").map(Model::id).forEach(aboutIssues::add);
        }
        read.addAll(names);
        model.elements("callActivity")
                .filter(call -> Model.extensions(call, "in").stream()
                        .anyMatch(in -> in.getAttribute("target").equals(ISSUE)
                                || in.getAttribute("variables").equals("all")))
                .map(Kind.PROCESS::key)
                .forEach(aboutIssues::add);
    }

    boolean isAboutAnIssue(Element step) {
        return aboutIssues.contains(Model.id(process(step)));
    }

    private static Element process(Element step) {
        Element around = step;
        while (!around.getLocalName().equals("process") && around.getParentNode() instanceof Element parent) {
            around = parent;
        }
        return around;
    }

    /** Whether a model goes by a variable of this name, which a form shows where it asks for the same. */
    boolean isRead(String variable) {
        return read.contains(variable);
    }

    boolean isUsed(String form) {
        return forms.contains(form);
    }

    /** Names of the processes that use the form and are about something else than an issue. */
    Set<String> othersWith(String form) {
        return othersByForm.getOrDefault(form, new LinkedHashSet<>());
    }
}
