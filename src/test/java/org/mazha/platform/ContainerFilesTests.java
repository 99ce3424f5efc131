package org.mazha.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files in {@code docker} are told the truth: by each other, by the application and by what Compose understands. */
class ContainerFilesTests {

    private static final Path DOCKER = Path.of("docker");

    /** Those of the Compose specification that are used here; a slip of the pen is none of them. */
    private static final Set<String> OF_A_SERVICE = Set.of(
            "build",
            "command",
            "depends_on",
            "entrypoint",
            "environment",
            "extends",
            "healthcheck",
            "image",
            "mem_limit",
            "network_mode",
            "ports",
            "profiles",
            "restart",
            "secrets",
            "shm_size",
            "stop_grace_period",
            "user",
            "volumes");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "two-nodes.yaml", "node.yaml"})
    void aServiceSaysOnlyWhatComposeUnderstands(String file) {
        assertThat(read(file)).containsKey("services");
        assertThat(Set.of("services", "secrets", "volumes"))
                .containsAll(read(file).keySet());
        services(file)
                .forEach((name, service) ->
                        assertThat(OF_A_SERVICE).as(file + ": " + name).containsAll(service.keySet()));
    }

    @Test
    void whatAServiceNeedsIsThere() {
        Map<String, Object> compose = read("compose.yaml");
        Map<String, Map<String, Object>> services = services("compose.yaml");
        assertThat(services).containsKeys("proxy", "mazha", "database", "backup", "restore", "mail", "prometheus");
        services.forEach((name, service) -> {
            assertThat(services.keySet()).as("needed by " + name).containsAll(names(service.get("depends_on")));
            assertThat(map(compose.get("secrets")).keySet())
                    .as("secrets of " + name)
                    .containsAll(names(service.get("secrets")));
            for (String volume : names(service.get("volumes"))) {
                String source = volume.split(":")[0];
                if (source.startsWith("./")) {
                    assertThat(DOCKER.resolve(source)).as(name).exists();
                } else if (!source.startsWith("${")) {
                    assertThat(map(compose.get("volumes"))).as(name).containsKey(source);
                }
            }
        });
        Map<String, Object> second =
                map(services("two-nodes.yaml").get("mazha2").get("extends"));
        assertThat(services((String) second.get("file"))).containsKey((String) second.get("service"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "node.yaml"})
    void everyImageHasAVersion(String file) {
        services(file).forEach((name, service) -> {
            if (service.get("image") instanceof String image && !service.containsKey("build")) {
                assertThat(image).as(name).matches("[a-z/-]+:v?\\d+\\.\\d+(\\.\\d+)?");
            }
        });
    }

    @Test
    void whatIsToBeFilledInIsAsked() {
        Set<String> asked = new TreeSet<>();
        for (String file : List.of("compose.yaml", "two-nodes.yaml", "node.yaml")) {
            found(VARIABLE, text(file)).forEach(variable -> asked.add(variable.group(1)));
        }
        map(read("compose.yaml").get("secrets"))
                .values()
                .forEach(secret -> asked.add((String) map(secret).get("environment")));
        Set<String> offered = found(Pattern.compile("(?m)^([A-Z_]+)="), text(".env.example")).stream()
                .map(line -> line.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(offered).hasSizeGreaterThan(10).isEqualTo(asked);
    }

    @Test
    void everySettingOfANodeIsOneThatTheApplicationKnows() {
        Set<String> known = knownSettings();
        Set<String> set =
                map(services("node.yaml").get("mazha").get("environment")).keySet();
        assertThat(set).hasSizeGreaterThan(10);
        assertThat(set).allSatisfy(name -> assertThat(known).contains(canonical(name)));
    }

    @Test
    void everySettingThatOperatorsReadOfIsOneThatTheApplicationKnows() throws IOException {
        Set<String> known = knownSettings();
        Set<String> named = found(
                        Pattern.compile("\\b(?:MAZHA|SPRING|CAMUNDA|SERVER|LOGGING)_[A-Z_]*[A-Z]\\b"),
                        Files.readString(Path.of("docs/operators.md")))
                .stream()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(named).allSatisfy(name -> assertThat(known).contains(canonical(name)));
    }

    @Test
    void proxyAndMonitoringKnowTheNodes() {
        Set<String> nodes = new TreeSet<>(services("two-nodes.yaml").keySet());
        nodes.add("mazha");
        String proxy = text("proxy/haproxy.cfg");
        assertThat(found(Pattern.compile("(?m)^ {2}server \\w+ (\\w+):8080 "), proxy).stream()
                        .map(server -> server.group(1)))
                .containsExactlyInAnyOrderElementsOf(nodes);
        assertThat(proxy)
                .contains("option httpchk GET /actuator/health/readiness")
                .contains("set-header X-Forwarded-Proto")
                .contains("set-header X-Forwarded-For")
                .doesNotContain("set-header Host")
                .contains("errorfile 503 /usr/local/etc/haproxy/sorry.http");
        assertThat(nodes)
                .allSatisfy(
                        node -> assertThat(text("monitoring/prometheus.yml")).containsPattern("\\b" + node + "\\b"));
        assertThat(text("Dockerfile")).contains("HEALTHCHECK").contains("healthy.sh");
        assertThat(text("healthy.sh")).contains("/actuator/health/readiness");
    }

    /** Settings without what separates their words, for the environment and files separate them differently. */
    private static Set<String> knownSettings() {
        Set<String> known = new TreeSet<>();
        for (String file : List.of(
                "META-INF/spring-configuration-metadata.json",
                "META-INF/additional-spring-configuration-metadata.json")) {
            for (URL url : resources(file)) {
                for (JsonNode property : json(url).path("properties")) {
                    known.add(canonical(property.path("name").textValue()));
                }
            }
        }
        // Those that application.yaml passes on to the engine
        var passedOn = new YamlPropertiesFactoryBean();
        passedOn.setResources(new ClassPathResource("application.yaml"));
        passedOn.getObject().stringPropertyNames().stream()
                .filter(name -> name.startsWith("mazha."))
                .map(ContainerFilesTests::canonical)
                .forEach(known::add);
        // Those that are asked for before there are settings
        Stream.of(KeyConfiguration.LINK_KEY, KeyConfiguration.PRIVACY_KEY, KeyConfiguration.OLD_PRIVACY_KEYS)
                .map(ContainerFilesTests::canonical)
                .forEach(known::add);
        assertThat(known).hasSizeGreaterThan(1000).contains("mazhaletterfrom", "springdatasourceurl");
        return known;
    }

    private static String canonical(String name) {
        return name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
    }

    private static List<URL> resources(String name) {
        try {
            return Collections.list(ContainerFilesTests.class.getClassLoader().getResources(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(URL url) {
        try {
            return new ObjectMapper().readTree(url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static Map<String, Map<String, Object>> services(String file) {
        return map(read(file).get("services")).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, service -> map(service.getValue())));
    }

    private static Map<String, Object> read(String file) {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** A list may also be a table by name. */
    private static List<String> names(Object value) {
        if (value instanceof Map<?, ?> table) {
            return table.keySet().stream().map(String::valueOf).toList();
        }
        return value instanceof List<?> list
                ? new ArrayList<>(list.stream().map(String::valueOf).toList())
                : List.of();
    }

    private static String text(String file) {
        try {
            return Files.readString(DOCKER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
