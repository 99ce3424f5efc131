package org.mazha.engine.preflight;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mazha.engine.preflight.Installation.Kind;
import org.w3c.dom.Element;

/**
 * Something that is deployed by itself, and that only models use which keep to a deployment of their own, changes nothing:
 * they go on with what they have.
 */
final class UseRules {

    private record Thing(Kind kind, String key) {}

    private final Set<Thing> usedHere = new HashSet<>();
    private final Map<Thing, String> usersElsewhere = new HashMap<>();

    UseRules(Collection<Model> deployed, Collection<Model> inUse) {
        Set<String> here = deployed.stream()
                .flatMap(model -> model.elements("process"))
                .map(Model::id)
                .collect(Collectors.toSet());
        deployed.forEach(model -> model.nodes().forEach(node -> used(node, false, usedHere)));
        inUse.stream()
                .filter(model -> model.elements("process").map(Model::id).noneMatch(here::contains))
                .forEach(model -> {
                    Set<Thing> used = new HashSet<>();
                    model.nodes().forEach(node -> used(node, true, used));
                    model.elements("process")
                            .forEach(
                                    process -> used.forEach(thing -> usersElsewhere.put(thing, model.nameOf(process))));
                });
    }

    private static void used(Element node, boolean fromItsDeployment, Set<Thing> used) {
        for (Kind kind : Kind.values()) {
            String key = kind.key(node);
            if (!key.isEmpty() && (!fromItsDeployment || kind.isBoundToDeployment(node))) {
                used.add(new Thing(kind, key));
            }
        }
    }

    void look(Model model, Report report) {
        model.elements("process", "decision").forEach(element -> {
            Kind kind = element.getLocalName().equals("process") ? Kind.PROCESS : Kind.DECISION;
            if (isInVain(kind, Model.id(element))) {
                report.warn(model, element, sentence(kind, Model.id(element)));
            }
        });
    }

    void look(String file, String form, Report report) {
        if (isInVain(Kind.FORM, form)) {
            report.warn(file, "", "", sentence(Kind.FORM, form));
        }
    }

    private boolean isInVain(Kind kind, String key) {
        Thing thing = new Thing(kind, key);
        return !usedHere.contains(thing) && usersElsewhere.containsKey(thing);
    }

    private String sentence(Kind kind, String key) {
        return "只部署它不起作用：流程“%s”还会用自己那次部署的。请把那个流程和它用到的文件也一起选上。".formatted(usersElsewhere.get(new Thing(kind, key)));
    }
}
