package org.mazha.engine.preflight;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.xml.ModelException;
import org.mazha.engine.FormContract;
import org.mazha.engine.FormDefinition;
import org.mazha.engine.preflight.Installation.Kind;
import org.xml.sax.SAXException;

/** Looks at the files of one deployment, which see each other, and finds everything that is wrong with them at once. */
public final class Preflight {

    private final Supplier<Offer> offer;
    private final Installation installation;

    Preflight(Supplier<Offer> offer, Installation installation) {
        this.offer = offer;
        this.installation = installation;
    }

    /** What models may name, by which this preflight goes. */
    public Offer offer() {
        return offer.get();
    }

    /** Inside a command of the engine, where it asks a running one. */
    public Findings look(List<ModelFile> files) {
        Report report = new Report();
        Map<ModelFile, Model> models = models(files, report);
        Map<ModelFile, FormDefinition> forms = forms(files, report);
        once(models.values(), report);
        Map<Kind, Set<String>> together = keys(files, models, forms);
        Collection<Model> inUse = models(installation.processes(), new Report()).values();
        Subjects subjects = new Subjects(models.values(), inUse, offer.get().processesAboutIssues());
        Set<String> added = forms.values().stream()
                .flatMap(form -> FormContract.of(form, offer.get().forms()).keysAdded(form).stream())
                .collect(Collectors.toSet());
        models.forEach((file, model) ->
                rules(file, together, subjects, added, report).forEach(rule -> rule.look(model, report)));
        forms.forEach((file, form) -> new FormRules(offer.get().forms(), subjects).look(file.name(), form, report));
        UseRules use = new UseRules(models.values(), inUse);
        models.values().forEach(model -> use.look(model, report));
        forms.forEach((file, form) -> use.look(file.name(), form.id(), report));
        models.keySet().stream()
                .filter(file -> !report.hasErrorIn(file.name()))
                .forEach(file -> asksTheEngine(file, models.get(file), report));
        return report.findings();
    }

    /** What a model of this kind keeps to; of one that the schema does not allow, only that it is harmless. */
    private List<Rule> rules(
            ModelFile file,
            Map<Kind, Set<String>> deployedTogether,
            Subjects subjects,
            Set<String> added,
            Report report) {
        List<Rule> rules = new ArrayList<>(List.of(new CodeRules(), new ExpressionRules(offer.get(), added)));
        if (!isAllowed(file, report)) {
            return rules;
        }
        if (file.isProcess()) {
            rules.add(new ProcessRules(offer.get()));
            rules.add(new TaskRules(offer.get()));
            rules.add(new ReferenceRules(
                    installation, deployedTogether, offer.get().forms(), subjects));
            rules.add(new PathRules());
        } else if (file.isTable()) {
            rules.add(new TableRules());
        }
        return rules;
    }

    private static Map<ModelFile, Model> models(List<ModelFile> files, Report report) {
        Map<ModelFile, Model> models = new LinkedHashMap<>();
        files.stream().filter(ModelFile::isModel).forEach(file -> {
            try {
                models.put(file, Model.read(file));
            } catch (SAXException e) {
                report.error(file.name(), "不是正确的 XML，或者带有 DOCTYPE（%s）。请用 Modeler 重新保存一份。".formatted(e.getMessage()));
            }
        });
        return models;
    }

    private static Map<ModelFile, FormDefinition> forms(List<ModelFile> files, Report report) {
        Map<ModelFile, FormDefinition> forms = new LinkedHashMap<>();
        files.stream().filter(ModelFile::isForm).forEach(file -> {
            try {
                FormDefinition form = FormDefinition.read(new ByteArrayInputStream(file.content()));
                if (form.id().isEmpty()) {
                    report.error(file.name(), "没有编号（id）。请在表单的属性里填上。");
                } else {
                    forms.put(file, form);
                }
            } catch (UncheckedIOException e) {
                report.error(file.name(), "不是正确的表单文件，读不出来。请用 Modeler 重新保存一份。");
            }
        });
        return forms;
    }

    private static void once(Collection<Model> models, Report report) {
        Set<String> keys = new HashSet<>();
        models.forEach(model -> model.elements("process", "decision")
                .filter(element -> !keys.add(element.getLocalName() + " " + Model.id(element)))
                .forEach(element -> report.error(
                        model, element, "编号“%s”在这次部署里用了两次。请改掉一个，或者去掉一个文件。".formatted(element.getAttribute("id")))));
    }

    /** By what a file is known to others, whatever it is called: two files of which this overlaps are versions of one. */
    public static Set<String> identity(ModelFile file) {
        return keys(List.of(file)).entrySet().stream()
                .flatMap(kind -> kind.getValue().stream().map(key -> kind.getKey() + " " + key))
                .collect(Collectors.toSet());
    }

    /** What of these files can be referred to; what cannot be read by the name of its file, so that this is said once. */
    static Map<Kind, Set<String>> keys(List<ModelFile> files) {
        Report unread = new Report();
        return keys(files, models(files, unread), forms(files, unread));
    }

    private static Map<Kind, Set<String>> keys(
            List<ModelFile> files, Map<ModelFile, Model> models, Map<ModelFile, FormDefinition> forms) {
        Map<Kind, Set<String>> keys = new EnumMap<>(Kind.class);
        Stream.of(Kind.values()).forEach(kind -> keys.put(kind, new HashSet<>()));
        for (ModelFile file : files) {
            Set<String> known = keys.get(file.isForm() ? Kind.FORM : file.isTable() ? Kind.DECISION : Kind.PROCESS);
            if (forms.containsKey(file)) {
                known.add(forms.get(file).id());
            } else if (models.containsKey(file)) {
                models.get(file).elements("process", "decision").map(Model::id).forEach(known::add);
            } else {
                known.add(file.name().replaceFirst("\\.\\w+$", ""));
            }
        }
        return keys;
    }

    /** Whether the schema of its language allows it. */
    private static boolean isAllowed(ModelFile file, Report report) {
        try {
            if (file.isProcess()) {
                Bpmn.readModelFromStream(new ByteArrayInputStream(file.content()));
            } else if (file.isTable()) {
                Dmn.readModelFromStream(new ByteArrayInputStream(file.content()));
            }
            return true;
        } catch (ModelException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            report.error(file.name(), "画法不合规范（%s）。请用 Modeler 打开，改好以后重新保存。".formatted(cause.getMessage()));
            return false;
        }
    }

    private void asksTheEngine(ModelFile file, Model model, Report report) {
        installation.faults(file).forEach(fault -> {
            String sentence = "流程引擎不接受（%s）。请在 Modeler 里改好。".formatted(fault.message());
            var element = fault.element() == null ? null : model.byId(fault.element());
            if (element == null) {
                report.error(file.name(), sentence);
            } else {
                report.error(model, element, sentence);
            }
        });
    }
}
