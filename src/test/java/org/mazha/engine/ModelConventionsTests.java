package org.mazha.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mazha.calendar.Limit;
import org.mazha.staff.Role;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** How the models that come along are written; what every designer is told, the preflight says. Each rule has been seen to find its breach. */
class ModelConventionsTests {

    private static final Path PROCESSES = Path.of("processes");

    private final Set<String> forms = names(Path.of("forms"), ".form");
    private final Set<String> decisions = names(PROCESSES, ".dmn");
    private final Set<String> steps = steps();
    private final ModelRules rules = new ModelRules();

    @Test
    void everyModelKeepsToTheRules() {
        List<String> breaches = new ArrayList<>();
        for (String process : names(PROCESSES, ".bpmn")) {
            breaches.addAll(rules.breaches(process + ".bpmn", model(read(PROCESSES.resolve(process + ".bpmn")))));
        }

        assertThat(breaches).isEmpty();
        assertThat(rules.looked)
                .containsOnlyKeys("process", "id", "name", "documentation", "exclusive gateway", "message");
    }

    @Test
    void theTemplateProcessKeepsToThemToo() {
        assertThat(rules.breaches("template.bpmn", model(read(PROCESSES.resolve("modeler/template.bpmn")))))
                .isEmpty();
    }

    @Test
    void everyFormTableAndStepIsUsedByAModel() {
        String models = names(PROCESSES, ".bpmn").stream()
                .map(name -> read(PROCESSES.resolve(name + ".bpmn")).replace("&#39;", "'"))
                .collect(Collectors.joining());

        assertThat(forms).isNotEmpty().allSatisfy(form -> assertThat(models).contains("formRef=\"" + form + "\""));
        assertThat(steps).isNotEmpty().allSatisfy(step -> assertThat(models).contains("deadlines.at('" + step + "')"));
        // The others are asked by the modules that remind and that have requests for time decided
        assertThat(decisions)
                .filteredOn(decision -> !models.contains("decisionRef=\"" + decision + "\""))
                .containsExactly("adjustment-approvers", "escalation-recipients", "escalation-times");
    }

    @Test
    void everyMessageThatIsSentIsWaitedFor() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Sends.class));
        Set<String> sent = scanner.findCandidateComponents("org.mazha").stream()
                .map(component -> ClassUtils.resolveClassName(component.getBeanClassName(), null))
                .flatMap(type -> Stream.of(type.getAnnotation(Sends.class).value()))
                .collect(Collectors.toSet());
        Set<String> awaited = names(PROCESSES, ".bpmn").stream()
                .flatMap(name ->
                        model(read(PROCESSES.resolve(name + ".bpmn"))).getModelElementsByType(Message.class).stream())
                .map(Message::getName)
                .collect(Collectors.toSet());

        assertThat(sent).isNotEmpty().isEqualTo(awaited);
    }

    @Test
    void everyTableSaysInChineseWhatEachRuleMeans() {
        Set<String> roles = Stream.of(Role.values()).map(Role::group).collect(Collectors.toSet());
        for (String name : decisions) {
            var model = Dmn.readModelFromStream(stream(read(PROCESSES.resolve(name + ".dmn"))));
            Decision decision =
                    model.getModelElementsByType(Decision.class).iterator().next();
            assertThat(decision.getId()).isEqualTo(name);
            assertThat(model.getModelElementsByType(DecisionTable.class))
                    .hasSize(1)
                    .allSatisfy(table -> {
                        assertThat(table.getInputs()).isNotEmpty().allMatch(input -> chinese(input.getLabel()));
                        assertThat(table.getOutputs()).isNotEmpty().allMatch(output -> chinese(output.getLabel()));
                    });
            assertThat(model.getModelElementsByType(Rule.class))
                    .isNotEmpty()
                    .allSatisfy(rule -> assertThat(chinese(rule.getDescription().getTextContent()))
                            .as(name + " " + rule.getId())
                            .isTrue());
            if (name.equals("escalation-times")) {
                assertThat(model.getModelElementsByType(OutputEntry.class))
                        .isNotEmpty()
                        .allSatisfy(entry -> assertThat(Limit.valueOf(
                                        entry.getText().getTextContent().replace("\"", "")))
                                .isNotNull());
            }
            if (name.equals("escalation-recipients") || name.equals("adjustment-approvers")) {
                assertThat(model.getModelElementsByType(OutputEntry.class))
                        .isNotEmpty()
                        .allSatisfy(entry -> assertThat(roles)
                                .contains(entry.getText().getTextContent().replace("\"", "")));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <bpmn:process id="referral" | <bpmn:process id="transfer" | referral.bpmn: transfer is not what the file is called
                    "handBack" | "Activity_1x9fk2" | referral.bpmn: Activity_1x9fk2 the id does not say what happens
                    name="交回社区" | name="hand back" | referral.bpmn: handBack has no Chinese name
                    <bpmn:documentation>系统记下交回社区，由受理员重新指派。</bpmn:documentation> | <bpmn:documentation></bpmn:documentation> | referral.bpmn: handBack has no sentence of documentation
                    name="是本单位的事吗？" | name="看看是不是" | referral.bpmn: isOurs is no question
                    isOurs_no | Flow_0abc | referral.bpmn: Flow_0abc is not called after its question
                    <bpmn:sequenceFlow id="isOurs_no" name="退单" | <bpmn:sequenceFlow id="isOurs_no" name="no" | referral.bpmn: isOurs_no is no answer
                    name="referralMoved" | name="referral moved" | referral.bpmn: Message_referralMoved the message's name is not lowerCamelCase
                    """)
    void aBreachIsFound(String whatStands, String whatIsDrawn, String breach) {
        assertThat(broken("referral", whatStands, whatIsDrawn)).contains(breach);
    }

    private List<String> broken(String process, String whatStands, String whatIsDrawn) {
        String whole = read(PROCESSES.resolve(process + ".bpmn"));
        assertThat(whole).contains(whatStands);
        return rules.breaches(process + ".bpmn", model(whole.replace(whatStands, whatIsDrawn)));
    }

    private static boolean chinese(String text) {
        return text != null && text.codePoints().anyMatch(Character::isIdeographic);
    }

    private static Set<String> steps() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource("src/main/resources/application.yaml"));
        String prefix = "mazha.deadline.steps.";
        return yaml.getObject().stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Path directory, String ending) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BpmnModelInstance model(String xml) {
        return Bpmn.readModelFromStream(stream(xml));
    }

    private static InputStream stream(String xml) {
        return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
