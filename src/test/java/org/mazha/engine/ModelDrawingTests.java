package org.mazha.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A supervisor reads the models in Cockpit: everything is drawn, nothing lies over anything else, no lines cross. */
class ModelDrawingTests {

    private record Node(FlowNode element, Rectangle2D box) {
        String id() {
            return element.getId();
        }
    }

    private record Edge(SequenceFlow flow, List<Line2D> lines) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meeting",
                "inspection",
                "hazard",
                "enterprise-demand",
                "service-day",
                "home-visit",
                "migration",
                "issue",
                "referral",
                "feedback",
                "objection",
                "telling",
                "letter",
                "intervention",
                "deadline",
                "adjustment",
                "correction",
                "retraction",
                "modeler/template"
            })
    void isDrawnToBeRead(String process) throws IOException {
        assertThat(faults(model(read(process)))).isEmpty();
    }

    @Test
    void everyModelIsLookedAt() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".bpmn"))).hasSize(18);
        }
    }

    @Test
    void aNodeOverAnotherIsFound() throws IOException {
        String xml = read("letter");
        Bounds target = shape(model(xml), "sendLetter").getBounds();

        String moved = xml.replaceFirst(
                "(bpmnElement=\"letterWritten\"[^>]*>\\s*<dc:Bounds x=\")[\\d.]+", "$1" + (target.getX() + 10));

        assertThat(moved).isNotEqualTo(xml);
        assertThat(faults(model(moved)))
                .anyMatch(fault -> fault.startsWith("letterWritten lies over sendLetter")
                        || fault.startsWith("sendLetter lies over letterWritten"));
    }

    @Test
    void linesThatCrossAreFound() throws IOException {
        BpmnModelInstance model = model(read("referral"));
        // The way back to the letter is led down past the end of the rectification
        BpmnEdge edge = edge(model, "Flow_reassignReferral_sendReferral");
        Bounds target = shape(model, "rectified").getBounds();
        edge.getWaypoints().stream().skip(1).forEach(point -> {
            point.setX(target.getX() + 200);
            point.setY(target.getY() + 300);
        });

        assertThat(faults(model)).anyMatch(fault -> fault.contains("Flow_reassignReferral_sendReferral crosses"));
    }

    @Test
    void whatIsNotDrawnIsFound() throws IOException {
        BpmnModelInstance model = model(read("letter"));
        BpmnEdge edge = edge(model, "Flow_sendLetter_isRefused");
        edge.getParentElement().removeChildElement(edge);

        assertThat(faults(model)).containsExactly("Flow_sendLetter_isRefused is not drawn");
    }

    private static List<String> faults(BpmnModelInstance model) {
        List<String> faults = new ArrayList<>();
        List<Node> nodes = nodes(model, faults);
        List<Edge> edges = edges(model, faults);
        overlaps(nodes, faults);
        crossings(edges, faults);
        throughNodes(nodes, edges, faults);
        beginnings(nodes, faults);
        return faults;
    }

    private static List<Node> nodes(BpmnModelInstance model, List<String> faults) {
        List<Node> nodes = new ArrayList<>();
        for (FlowNode element : model.getModelElementsByType(FlowNode.class)) {
            BpmnShape shape = shape(model, element.getId());
            if (shape == null) {
                faults.add(element.getId() + " is not drawn");
            } else {
                Bounds bounds = shape.getBounds();
                nodes.add(new Node(
                        element,
                        new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight())));
            }
        }
        return nodes;
    }

    private static List<Edge> edges(BpmnModelInstance model, List<String> faults) {
        List<Edge> edges = new ArrayList<>();
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            BpmnEdge edge = edge(model, flow.getId());
            if (edge == null) {
                faults.add(flow.getId() + " is not drawn");
                continue;
            }
            List<Point2D> points = edge.getWaypoints().stream()
                    .<Point2D>map(point -> new Point2D.Double(point.getX(), point.getY()))
                    .toList();
            List<Line2D> lines = new ArrayList<>();
            for (int i = 1; i < points.size(); i++) {
                lines.add(new Line2D.Double(points.get(i - 1), points.get(i)));
            }
            edges.add(new Edge(flow, lines));
        }
        return edges;
    }

    private static void overlaps(List<Node> nodes, List<String> faults) {
        for (int i = 0; i < nodes.size(); i++) {
            for (int j = i + 1; j < nodes.size(); j++) {
                Node one = nodes.get(i);
                Node other = nodes.get(j);
                if (!belongTogether(one.element, other.element) && one.box.intersects(other.box)) {
                    faults.add(one.id() + " lies over " + other.id());
                }
            }
        }
    }

    /** A boundary event sits on its task, and what is in a sub-process lies inside it. */
    private static boolean belongTogether(FlowNode one, FlowNode other) {
        return contains(one, other) || contains(other, one) || isOn(one, other) || isOn(other, one);
    }

    private static boolean contains(FlowNode outer, FlowNode inner) {
        for (var parent = inner.getParentElement(); parent != null; parent = parent.getParentElement()) {
            if (parent.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOn(FlowNode event, FlowNode host) {
        return event instanceof BoundaryEvent boundary
                && boundary.getAttachedTo().equals(host);
    }

    private static void crossings(List<Edge> edges, List<String> faults) {
        Set<String> told = new HashSet<>();
        for (Edge one : edges) {
            for (Edge other : edges) {
                if (one == other || told.contains(other.flow.getId() + one.flow.getId())) {
                    continue;
                }
                for (Line2D line : one.lines) {
                    for (Line2D second : other.lines) {
                        if (line.intersectsLine(second)
                                && !runTogether(one, other)
                                && told.add(one.flow.getId() + other.flow.getId())) {
                            faults.add(one.flow.getId() + " crosses " + other.flow.getId());
                        }
                    }
                }
            }
        }
    }

    /** Flows may run together out of the node that both leave, or into one that both lead to. */
    private static boolean runTogether(Edge one, Edge other) {
        return one.flow.getTarget().equals(other.flow.getTarget())
                || one.flow.getSource().equals(other.flow.getSource());
    }

    private static void throughNodes(List<Node> nodes, List<Edge> edges, List<String> faults) {
        for (Edge edge : edges) {
            for (Node node : nodes) {
                boolean own = node.element.equals(edge.flow.getSource())
                        || node.element.equals(edge.flow.getTarget())
                        || node.element instanceof SubProcess
                        || isOn(edge.flow.getSource(), node.element);
                if (!own && edge.lines.stream().anyMatch(line -> line.intersects(node.box))) {
                    faults.add(edge.flow.getId() + " runs through " + node.id());
                }
            }
        }
    }

    /** Left to right: nothing ends left of where its scope first begins. */
    private static void beginnings(List<Node> nodes, List<String> faults) {
        for (Node end : nodes) {
            if (end.element instanceof EndEvent) {
                nodes.stream()
                        .filter(node -> node.element instanceof StartEvent)
                        .filter(start -> start.element.getParentElement().equals(end.element.getParentElement()))
                        .min(Comparator.comparingDouble(start -> start.box.getX()))
                        .filter(start -> end.box.getX() <= start.box.getX())
                        .ifPresent(start -> faults.add(end.id() + " lies left of " + start.id()));
            }
        }
    }

    private static BpmnShape shape(BpmnModelInstance model, String id) {
        return model.getModelElementsByType(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement() != null
                        && shape.getBpmnElement().getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static BpmnEdge edge(BpmnModelInstance model, String id) {
        return model.getModelElementsByType(BpmnEdge.class).stream()
                .filter(edge -> edge.getBpmnElement() != null
                        && edge.getBpmnElement().getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static BpmnModelInstance model(String xml) {
        return Bpmn.readModelFromStream(new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String read(String process) throws IOException {
        return Files.readString(Path.of("processes", process + ".bpmn"));
    }
}
