package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;

/** The designer at Camunda Modeler: fills in element templates as Modeler does, and deploys as its button does. */
record Designer(TestRestTemplate http) {

    static final Path TEMPLATES = Path.of("processes/.camunda/element-templates/mazha.json");

    private static final String DEPLOYMENT = "designer";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    static JsonNode template(String id) {
        try {
            for (JsonNode template : new ObjectMapper().readTree(TEMPLATES.toFile())) {
                if (template.path("id").asText().equals("org.mazha." + id)) {
                    return template;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("There is no template " + id);
    }

    /** A step of this template, with what the designer has put into its fields; the rest as the template has it. */
    static Activity apply(String id, Activity step, Map<String, String> answers) {
        JsonNode template = template(id);
        assertThat(template.path("elementType").path("value").asText())
                .isEqualToIgnoringCase("bpmn:" + step.getElementType().getTypeName());
        step.setAttributeValueNs(CAMUNDA, "modelerTemplate", "org.mazha." + id);
        for (JsonNode property : template.path("properties")) {
            String label = property.path("label").asText();
            String value = answers.getOrDefault(label, property.path("value").asText());
            assertThat(value).as(id + " " + label).isNotBlank();
            if (property.has("choices")) {
                assertThat(property.path("choices").findValuesAsText("value")).contains(value);
            }
            bind(step, property.path("binding"), value);
        }
        return step;
    }

    private static void bind(Activity step, JsonNode binding, String value) {
        String name = binding.path("name").asText();
        BpmnModelInstance model = (BpmnModelInstance) step.getModelInstance();
        switch (binding.path("type").asText()) {
            case "property" -> step.setAttributeValueNs(CAMUNDA, name.replace("camunda:", ""), value);
            case "camunda:inputParameter" -> {
                var input = model.newInstance(CamundaInputParameter.class);
                input.setCamundaName(name);
                input.setTextContent(value);
                extension(step, CamundaInputOutput.class)
                        .getCamundaInputParameters()
                        .add(input);
            }
            case "camunda:property" -> {
                var property = model.newInstance(CamundaProperty.class);
                property.setCamundaName(name);
                property.setCamundaValue(value);
                extension(step, CamundaProperties.class).getCamundaProperties().add(property);
            }
            default -> throw new AssertionError("Nobody has tried a binding like " + binding);
        }
    }

    private static <T extends org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance> T extension(
            Activity step, Class<T> type) {
        BpmnModelInstance model = (BpmnModelInstance) step.getModelInstance();
        if (step.getExtensionElements() == null) {
            step.setExtensionElements(model.newInstance(ExtensionElements.class));
        }
        var elements = step.getExtensionElements().getElementsQuery().filterByType(type);
        return elements.count() > 0
                ? elements.singleResult()
                : step.getExtensionElements().addExtensionElement(type);
    }

    /** With the files beside it that it needs. */
    void deploy(BpmnModelInstance model, String... files) {
        deploy("tried.bpmn", Bpmn.convertToString(model), files);
    }

    void deploy(String name, String model, String... files) {
        Map<String, String> all = new TreeMap<>(Map.of(name, model));
        for (String file : files) {
            all.put(Path.of(file).getFileName().toString(), new String(read(file), StandardCharsets.UTF_8));
        }
        deploy(all);
    }

    /** What the button of Camunda Modeler sends. */
    void deploy(Map<String, String> files) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("deployment-name", DEPLOYMENT);
        form.add("deployment-source", "Camunda Modeler");
        form.add("enable-duplicate-filtering", "true");
        addTo(form, files);
        var headers = new HttpHeaders();
        headers.setBasicAuth("designer", "demo");
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        var answer =
                http.postForEntity("/engine-rest/deployment/create", new HttpEntity<>(form, headers), String.class);
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
    }

    /** Sends files as one form, as the guide does with curl, and gives what comes back. */
    JsonNode ask(String address, Map<String, String> files) {
        var form = new LinkedMultiValueMap<String, Object>();
        addTo(form, files);
        var answer = http.withBasicAuth("designer", "demo")
                .postForEntity(address, new HttpEntity<>(form, new HttpHeaders()), String.class);
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
        try {
            return new ObjectMapper().readTree(answer.getBody());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addTo(LinkedMultiValueMap<String, Object> form, Map<String, String> files) {
        files.forEach(
                (name, content) -> form.add(name, new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
                    @Override
                    public String getFilename() {
                        return name;
                    }
                }));
    }

    /** What the home page offers to download, by the names that it has in there. */
    static Map<String, String> kit(Visitor designer) {
        Map<String, String> kit = new TreeMap<>();
        byte[] zip = designer.download("/docs/processes/designers.zip").getBody();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                kit.put(
                        entry.getName().replaceFirst("mazha/", ""),
                        new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kit;
    }

    /** Other tests share the engine. */
    static void takeBack(RepositoryService repository) {
        repository
                .createDeploymentQuery()
                .deploymentName(DEPLOYMENT)
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    static byte[] read(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
