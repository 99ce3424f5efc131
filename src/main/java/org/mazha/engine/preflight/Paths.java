package org.mazha.engine.preflight;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Where a token of a model can get from where, sub-processes and what is caught at their border included. That somebody can
 * always withdraw or void an issue by an event sub-process is no way to finish what one is doing, and so none here; nor is
 * what begins beside a task and lets it go on.
 */
final class Paths {

    static final String END = "(end)";

    private static final String DONE = "(done)";

    private final Model model;
    private final Map<String, Set<String>> next = new HashMap<>();
    private final Map<String, Set<String>> beside = new HashMap<>();
    private final Map<String, Set<String>> reached = new HashMap<>();

    Paths(Model model) {
        this.model = model;
        model.elements("sequenceFlow").forEach(flow -> {
            String source = flow.getAttribute("sourceRef");
            Element node = model.byId(source);
            add(next, node != null && isScope(node) ? done(source) : source, flow.getAttribute("targetRef"));
        });
        model.nodes().forEach(this::add);
    }

    private void add(Element node) {
        Element scope = (Element) node.getParentNode();
        switch (node.getLocalName()) {
            case "boundaryEvent" ->
                add(
                        node.getAttribute("cancelActivity").equals("false") ? beside : next,
                        node.getAttribute("attachedToRef"),
                        Model.id(node));
            case "startEvent" -> {
                if (isEventSubProcess(scope)) {
                    add(beside, Model.id((Element) scope.getParentNode()), Model.id(node));
                } else if (isScope(scope)) {
                    add(next, Model.id(scope), Model.id(node));
                }
            }
            case "endEvent" -> ends(node, scope);
            case "intermediateThrowEvent" -> links(node);
            default -> {}
        }
    }

    private void ends(Element end, Element scope) {
        Element thrown = Model.children(end, "errorEventDefinition", "escalationEventDefinition").stream()
                .findFirst()
                .orElse(null);
        List<Element> catching = thrown == null ? List.of() : catching(thrown, scope);
        if (catching.isEmpty()) {
            add(next, Model.id(end), after(scope));
        }
        catching.forEach(event -> add(next, Model.id(end), Model.id(event)));
    }

    /** Where it goes on when everything in a scope has come to its end. */
    private static String after(Element scope) {
        if (!isScope(scope)) {
            return END;
        }
        return isEventSubProcess(scope) ? after((Element) scope.getParentNode()) : done(Model.id(scope));
    }

    /** Who hears of an error: events at the border of what it ends, or that begin an event sub-process beside it. */
    private List<Element> catching(Element thrown, Element scope) {
        String kind = thrown.getLocalName();
        String ref = kind.replace("EventDefinition", "Ref");
        Set<Element> around = new HashSet<>();
        for (Element each = scope; isScope(each); each = (Element) each.getParentNode()) {
            around.add(each);
            around.add((Element) each.getParentNode());
        }
        return model.nodes()
                .filter(event -> Model.children(event, kind).stream()
                        .anyMatch(caught -> caught.getAttribute(ref).isEmpty()
                                || caught.getAttribute(ref).equals(thrown.getAttribute(ref))))
                .filter(event -> event.getLocalName().equals("boundaryEvent")
                        ? around.contains(model.byId(event.getAttribute("attachedToRef")))
                        : event.getLocalName().equals("startEvent")
                                && isEventSubProcess((Element) event.getParentNode())
                                && (around.contains(event.getParentNode().getParentNode())))
                .toList();
    }

    private void links(Element thrown) {
        Model.children(thrown, "linkEventDefinition")
                .forEach(link -> model.elements("intermediateCatchEvent")
                        .filter(event -> Model.children(event, "linkEventDefinition").stream()
                                .anyMatch(caught -> caught.getAttribute("name").equals(link.getAttribute("name"))))
                        .forEach(event -> add(next, Model.id(thrown), Model.id(event))));
    }

    /** Everything that comes after it, {@link #END} included. */
    Set<String> from(String node) {
        return reached.computeIfAbsent(node, start -> {
            Set<String> found = new HashSet<>();
            Deque<String> open = new ArrayDeque<>(next.getOrDefault(start, Set.of()));
            while (!open.isEmpty()) {
                String here = open.pop();
                if (found.add(here)) {
                    open.addAll(next.getOrDefault(here, Set.of()));
                }
            }
            return found;
        });
    }

    /** Whether nothing leads to a node that does not begin by itself. */
    boolean isCutOff(Element node) {
        return !node.getLocalName().equals("startEvent")
                && !node.getLocalName().equals("boundaryEvent")
                && !isEventSubProcess(node)
                && !node.getAttribute("isForCompensation").equals("true")
                && Stream.of(next, beside)
                        .flatMap(edges -> edges.values().stream())
                        .noneMatch(to -> to.contains(Model.id(node)));
    }

    /** Whether there can be a token on both flows at once: whether something that splits leads to each by another branch. */
    boolean areTakenTogether(Element one, Element other, Element join) {
        return model.nodes().filter(node -> node != join && !isChoice(node)).anyMatch(split -> {
            List<Element> branches = branches(split);
            return branches.stream()
                    .filter(branch -> leadsTo(branch, one, join))
                    .anyMatch(branch ->
                            branches.stream().anyMatch(another -> another != branch && leadsTo(another, other, join)));
        });
    }

    private static boolean isChoice(Element node) {
        return node.getLocalName().equals("exclusiveGateway")
                || node.getLocalName().equals("eventBasedGateway");
    }

    /** The flows by which it is left, and what begins beside it. */
    private List<Element> branches(Element node) {
        return Stream.concat(
                        model.flowsFrom(node).stream(),
                        beside.getOrDefault(Model.id(node), Set.of()).stream().map(model::byId))
                .filter(Objects::nonNull)
                .toList();
    }

    private boolean leadsTo(Element branch, Element flow, Element join) {
        String first =
                branch.getLocalName().equals("sequenceFlow") ? branch.getAttribute("targetRef") : Model.id(branch);
        return branch == flow || leadsTo(first, flow.getAttribute("sourceRef"), Model.id(join));
    }

    /** Without going through the join, which is what is to be shown to open. */
    private boolean leadsTo(String from, String to, String join) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String here = open.pop();
            if (here.equals(to)) {
                return true;
            }
            if (!here.equals(join) && found.add(here)) {
                open.addAll(next.getOrDefault(here, Set.of()));
            }
        }
        return false;
    }

    private static boolean isScope(Element element) {
        return Set.of("subProcess", "transaction", "adHocSubProcess").contains(element.getLocalName());
    }

    private static boolean isEventSubProcess(Element element) {
        return isScope(element) && element.getAttribute("triggeredByEvent").equals("true");
    }

    private static String done(String scope) {
        return scope + DONE;
    }

    private static void add(Map<String, Set<String>> edges, String from, String to) {
        edges.computeIfAbsent(from, start -> new LinkedHashSet<>()).add(to);
    }
}
