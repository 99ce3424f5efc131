package org.mazha.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cmmn.deployer.CmmnDeployer;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionDefinitionDeployer;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstProperty;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Refuses models and decision tables that bring code of their own, or call anything but the methods of a
 * {@link ProcessDoor}: when they are deployed, in one sentence that names the element. What has been deployed before
 * stays as it is.
 */
final class ModelGuard implements Deployer {

    private static final List<String> MODELS = Stream.of(
                    BpmnDeployer.BPMN_RESOURCE_SUFFIXES,
                    DecisionDefinitionDeployer.DMN_RESOURCE_SUFFIXES,
                    CmmnDeployer.CMMN_RESOURCE_SUFFIXES)
            .flatMap(Arrays::stream)
            .toList();
    private static final Set<String> SCRIPTS = Set.of("scriptTask", "script");
    private static final Set<String> SCRIPT_ATTRIBUTES = Set.of("language", "resource");
    private static final Set<String> CLASS_ATTRIBUTES = Set.of(
            "class",
            "delegateExpression",
            "variableMappingClass",
            "variableMappingDelegateExpression",
            "formHandlerClass");
    private static final Set<String> FUNCTIONS = Set.of("currentUser", "currentUserGroups", "now", "dateTime");

    private final EngineSetup engine;

    ModelGuard(EngineSetup engine) {
        this.engine = engine;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        Set<String> calls = engine.calls();
        deployment.getResources().values().stream()
                .filter(resource -> MODELS.stream().anyMatch(resource.getName()::endsWith))
                .forEach(resource -> {
                    try {
                        check(resource, calls);
                    } catch (BadUserRequestException refusal) {
                        engine.publish(SecurityAct.refusedToCommand(
                                SecurityAct.Kind.MODELS_REFUSED, resource.getName(), refusal.getMessage()));
                        throw refusal;
                    }
                });
    }

    private static void check(ResourceEntity resource, Set<String> calls) {
        NodeList elements = parse(resource).getElementsByTagName("*");
        // A list of DOM is walked from the start each time it is asked for its length
        for (int i = 0; elements.item(i) instanceof Element element; i++) {
            String fault = fault(element, calls);
            if (fault != null) {
                throw new BadUserRequestException(
                        "“%s”没有部署：“%s”%s".formatted(resource.getName(), nameOf(element), fault));
            }
        }
    }

    /** @return null if there is none */
    private static String fault(Element element, Set<String> calls) {
        if (SCRIPTS.contains(element.getLocalName())) {
            return "带有脚本，模型里不能写脚本。";
        }
        if ("connector".equals(element.getLocalName())) {
            return "带有连接器（connector），模型不能自己去连接别的系统。";
        }
        if ("constraint".equals(element.getLocalName()) && "validator".equals(element.getAttribute("name"))) {
            return "指定了要运行的程序（validator），模型只能调用系统提供的步骤。";
        }
        List<String> texts = new ArrayList<>();
        texts.add(ownText(element));
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            String fault = fault(element, attribute);
            if (fault != null) {
                return fault;
            }
            texts.add(attribute.getValue());
        }
        return texts.stream()
                .filter(text -> text.contains("${") || text.contains("#{"))
                .filter(text -> !callsDoorsOnly(text, calls))
                .findFirst()
                .map(text -> "里的表达式 %s 不能用：只能读变量，或调用系统提供的步骤。".formatted(text.strip()))
                .orElse(null);
    }

    private static String fault(Element element, Attr attribute) {
        String name = attribute.getLocalName();
        String value = attribute.getValue();
        boolean ofCamunda = attribute.getNamespaceURI() != null
                && !attribute.getNamespaceURI().equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
        if (SCRIPT_ATTRIBUTES.contains(name)) {
            return "带有脚本（%s=\"%s\"），模型里不能写脚本。".formatted(name, value);
        }
        if (CLASS_ATTRIBUTES.contains(name) || "type".equals(name) && ofCamunda && !"external".equals(value)) {
            return "指定了要运行的程序（%s=\"%s\"），模型只能调用系统提供的步骤。".formatted(name, value);
        }
        if ("formKey".equals(name)) {
            return "用了 formKey，这样的网页会在别人的浏览器里运行；表单请用 formRef。";
        }
        if ("expressionLanguage".equals(name)
                && String.valueOf(element.getNamespaceURI()).contains("/DMN/")
                && !value.toLowerCase(Locale.ROOT).contains("feel")) {
            return "用了 %s，决策表里只能用 FEEL。".formatted(value);
        }
        return null;
    }

    private static boolean callsDoorsOnly(String text, Set<String> calls) {
        try {
            return isHarmless(
                    new Builder(Builder.Feature.METHOD_INVOCATIONS).build(text).getRoot(), calls);
        } catch (TreeBuilderException e) {
            return false;
        }
    }

    private static boolean isHarmless(Node node, Set<String> calls) {
        if (node instanceof AstMethod call) {
            return call.getChild(0) instanceof AstDot method
                    && calls.contains(method.getStructuralId(null))
                    && isHarmless(call.getChild(1), calls);
        }
        if (node instanceof AstProperty property) {
            return property instanceof AstDot && property.getChild(0) instanceof AstIdentifier;
        }
        if (node instanceof AstFunction function && !FUNCTIONS.contains(function.getName())) {
            return false;
        }
        return IntStream.range(0, node.getCardinality()).allMatch(child -> isHarmless(node.getChild(child), calls));
    }

    private static String ownText(Element element) {
        StringBuilder text = new StringBuilder();
        for (org.w3c.dom.Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == org.w3c.dom.Node.TEXT_NODE
                    || child.getNodeType() == org.w3c.dom.Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString();
    }

    /** As people know it: the nearest element around it that has an id. */
    private static String nameOf(Element element) {
        org.w3c.dom.Node named = element;
        while (named instanceof Element candidate
                && candidate.getAttribute("id").isEmpty()) {
            named = candidate.getParentNode();
        }
        return named instanceof Element found ? found.getAttribute("id") : element.getLocalName();
    }

    private static Element parse(ResourceEntity resource) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(resource.getBytes())).getDocumentElement();
        } catch (SAXException e) {
            throw new BadUserRequestException(
                    "“%s”没有部署：它不是正确的 XML，或带有 DOCTYPE（%s）。".formatted(resource.getName(), e.getMessage()));
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
