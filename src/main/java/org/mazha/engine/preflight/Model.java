package org.mazha.engine.preflight;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A BPMN, DMN or CMMN file as it is written: its elements in their order, and what people call them. */
final class Model {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Set<String> SCOPES = Set.of("process", "subProcess", "transaction", "adHocSubProcess");
    private static final Set<String> ACTIVITIES =
            Set.of("task", "callActivity", "subProcess", "transaction", "adHocSubProcess");

    private static final Set<String> SEEN_WITHOUT_NAME = Set.of("sequenceFlow", "process", "decision");

    private final String file;
    private final List<Element> elements = new ArrayList<>();
    private final Map<String, Element> byId = new HashMap<>();

    private final Map<String, List<Element>> flowsFrom = new HashMap<>();
    private final Map<String, List<Element>> flowsTo = new HashMap<>();

    private Model(String file, Element root) {
        this.file = file;
        elements.add(root);
        elements.addAll(within(root, "*"));
        elements.forEach(element -> byId.put(id(element), element));
        byId.remove("");
        elements("sequenceFlow").forEach(flow -> {
            add(flowsFrom, flow.getAttribute("sourceRef"), flow);
            add(flowsTo, flow.getAttribute("targetRef"), flow);
        });
    }

    private static void add(Map<String, List<Element>> flows, String node, Element flow) {
        flows.computeIfAbsent(node, first -> new ArrayList<>()).add(flow);
    }

    /** @throws SAXException if it is no XML, or has a DOCTYPE: entities that grow, files that are read */
    static Model read(ModelFile file) throws SAXException {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return new Model(
                    file.name(),
                    builder.parse(new ByteArrayInputStream(file.content())).getDocumentElement());
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String file() {
        return file;
    }

    Stream<Element> elements() {
        return elements.stream();
    }

    Stream<Element> elements(String... names) {
        Set<String> wanted = Set.of(names);
        return elements().filter(element -> wanted.contains(element.getLocalName()));
    }

    static String id(Element element) {
        return element.getAttribute("id");
    }

    /** What is drawn as a step, an event or a gateway. */
    Stream<Element> nodes() {
        return elements().filter(Model::isNode);
    }

    Stream<Element> activities() {
        return nodes().filter(node -> isActivity(node.getLocalName()));
    }

    /** @return null if there is none */
    Element byId(String id) {
        return byId.get(id);
    }

    List<Element> flowsFrom(Element node) {
        return flowsFrom.getOrDefault(id(node), List.of());
    }

    List<Element> flowsTo(Element node) {
        return flowsTo.getOrDefault(id(node), List.of());
    }

    static boolean isNode(Element element) {
        String kind = element.getLocalName();
        return element.getParentNode() instanceof Element scope
                && SCOPES.contains(scope.getLocalName())
                && (isActivity(kind) || kind.endsWith("Event") || kind.endsWith("Gateway"));
    }

    private static boolean isActivity(String kind) {
        return kind.endsWith("Task") || ACTIVITIES.contains(kind);
    }

    /** Whether it begins a process, and no part of one. */
    static boolean isStartOfProcess(Element event) {
        return event.getLocalName().equals("startEvent")
                && event.getParentNode().getLocalName().equals("process");
    }

    /** An attribute of Camunda's; empty if it is not there. */
    static String camunda(Element element, String attribute) {
        return element.getAttributeNS(CAMUNDA, attribute).strip();
    }

    static List<Element> children(Element element, String... names) {
        Set<String> wanted = Set.of(names);
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element found && (wanted.isEmpty() || wanted.contains(found.getLocalName()))) {
                children.add(found);
            }
        }
        return children;
    }

    /** What stands in its extension elements, however deep, under this name. */
    static List<Element> extensions(Element element, String name) {
        return children(element, "extensionElements").stream()
                .flatMap(extensions -> within(extensions, name).stream())
                .toList();
    }

    private static List<Element> within(Element element, String name) {
        List<Element> within = new ArrayList<>();
        NodeList found = element.getElementsByTagNameNS("*", name);
        // It is walked from the start each time it is asked for its length
        for (int i = 0; found.item(i) instanceof Element each; i++) {
            within.add(each);
        }
        return within;
    }

    static List<Attr> attributes(Element element) {
        List<Attr> attributes = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            attributes.add((Attr) element.getAttributes().item(i));
        }
        return attributes;
    }

    /** What stands in the element itself, and not in those within it. */
    static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString().strip();
    }

    /** The nearest around it that people see: what has a name, or is drawn. */
    Element seen(Element element) {
        for (Node around = element; around instanceof Element candidate; around = candidate.getParentNode()) {
            boolean named = !candidate.getAttribute("name").isBlank() && isOfTheStandard(candidate);
            if (named || isNode(candidate) || SEEN_WITHOUT_NAME.contains(candidate.getLocalName())) {
                return candidate;
            }
        }
        return elements.get(0);
    }

    /** Camunda's own properties and parameters have names as well, which nobody sees. */
    private static boolean isOfTheStandard(Element element) {
        return element.getNamespaceURI() != null && element.getNamespaceURI().contains("omg.org/spec");
    }

    /** What people call something that they see. */
    String nameOf(Element element) {
        if (!element.getAttribute("name").isBlank()) {
            return element.getAttribute("name").strip();
        }
        Element source = byId.get(element.getAttribute("sourceRef"));
        Element target = byId.get(element.getAttribute("targetRef"));
        return source != null && target != null ? nameOf(source) + "→" + nameOf(target) : id(element);
    }
}
