package org.mazha.engine.preflight;

import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** A model says what happens; it brings no code of its own. */
final class CodeRules implements Rule {

    private static final Set<String> SCRIPTS = Set.of("scriptTask", "script");
    private static final Set<String> SCRIPT_ATTRIBUTES = Set.of("language", "resource");
    private static final Set<String> CLASS_ATTRIBUTES = Set.of(
            "class",
            "delegateExpression",
            "variableMappingClass",
            "variableMappingDelegateExpression",
            "formHandlerClass");

    @Override
    public void look(Model model, Report report) {
        model.elements().forEach(element -> {
            element(model, element, report);
            Model.attributes(element).forEach(attribute -> attribute(model, element, attribute, report));
        });
    }

    private static void element(Model model, Element element, Report report) {
        String kind = element.getLocalName();
        if (SCRIPTS.contains(kind)) {
            report.error(model, element, "带有脚本，模型里不能写脚本。请删掉脚本，改用系统提供的步骤。");
        } else if (kind.equals("connector")) {
            report.error(model, element, "带有连接器（connector），模型不能自己去连接别的系统。请删掉它，改用系统提供的步骤。");
        } else if (kind.equals("constraint") && element.getAttribute("name").equals("validator")) {
            report.error(model, element, program("validator"));
        }
    }

    private static void attribute(Model model, Element element, Attr attribute, Report report) {
        String name = attribute.getLocalName();
        String value = attribute.getValue();
        if (SCRIPT_ATTRIBUTES.contains(name)) {
            report.error(model, element, "带有脚本（%s=\"%s\"），模型里不能写脚本。请删掉脚本，改用系统提供的步骤。".formatted(name, value));
        } else if (CLASS_ATTRIBUTES.contains(name)
                || name.equals("type") && isOfCamunda(attribute) && !value.equals("external")) {
            report.error(model, element, program("%s=\"%s\"".formatted(name, value)));
        } else if (name.equals("formKey")) {
            report.error(model, element, "用了 formKey，这样的网页会在别人的浏览器里运行。请改用 formRef，填表单的编号。");
        } else if (name.equals("expressionLanguage")
                && String.valueOf(element.getNamespaceURI()).contains("/DMN/")
                && !value.toLowerCase(Locale.ROOT).contains("feel")) {
            report.error(model, element, "用了 %s，决策表里只能用 FEEL。请把表达式语言改成 FEEL。".formatted(value));
        }
    }

    private static String program(String what) {
        return "指定了要运行的程序（%s），模型只能调用系统提供的步骤。请删掉它，改写成表达式。".formatted(what);
    }

    private static boolean isOfCamunda(Attr attribute) {
        return attribute.getNamespaceURI() != null
                && !attribute.getNamespaceURI().equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
    }
}
