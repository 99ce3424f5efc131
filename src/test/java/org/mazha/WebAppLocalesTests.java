package org.mazha;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Camunda's web applications speak Chinese, every label of theirs. */
class WebAppLocalesTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.*?}}|\\{\\w+}|%[sd]");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2}");

    /** Names and formats, which are the same in every language. */
    private static final Pattern SAME_EVERYWHERE = Pattern.compile(
            "(?s)\\W*(BPMN( 2\\.0)?|CMMN|DMN|DRD|ID|JSON|XML|URL|URI|HTTP|REST|API|Java|JavaScript|Camunda|Cockpit|Tasklist|Admin"
                    + "|Optimize|LDAP|JMX|CSV|UTC|String|Boolean|Integer|Long|Double|Date|Short|Null|Object|File|Bytes|Json|Xml"
                    + "|true|false|null|ms|[a-z]+([A-Z][a-z]+)+|[YMDHmsLTdl/:., -]+|dddd \\[at] LT|\\W)+\\W*");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void everyLabelIsThereWithItsPlaceholdersAndInChinese(String app) throws IOException {
        Map<String, String> english = labels(app, "en");
        Map<String, String> chinese = labels(app, "zh");

        assertThat(english).hasSizeGreaterThan(150);
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        List<String> faults = new ArrayList<>();
        english.forEach((key, label) -> {
            String ours = chinese.get(key);
            if (!placeholders(ours).equals(placeholders(label))) {
                faults.add(key + " has other placeholders: " + ours);
            }
            if (needsChinese(label) && !CHINESE.matcher(ours).find()) {
                faults.add(key + " is not Chinese: " + ours);
            }
        });
        assertThat(faults).isEmpty();
    }

    private static boolean needsChinese(String english) {
        String words = PLACEHOLDER.matcher(english).replaceAll("");
        return WORD.matcher(words).find() && !SAME_EVERYWHERE.matcher(words).matches();
    }

    private static Map<String, String> labels(String app, String locale) throws IOException {
        String path = "META-INF/resources/webjars/camunda/app/" + app + "/locales/" + locale + ".json";
        List<URL> found =
                Collections.list(WebAppLocalesTests.class.getClassLoader().getResources(path));
        assertThat(found).as(path).hasSize(1);
        try (InputStream in = found.get(0).openStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "");
            var labels = new TreeMap<String, String>();
            collect(JSON.readTree(text), "", labels);
            return labels;
        }
    }

    private static void collect(JsonNode node, String path, Map<String, String> labels) {
        if (node.isValueNode()) {
            labels.put(path, node.asText());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), path + "[" + i + "]", labels);
            }
        } else {
            node.fields().forEachRemaining(field -> collect(field.getValue(), path + "/" + field.getKey(), labels));
        }
    }

    private static List<String> placeholders(String label) {
        return PLACEHOLDER
                .matcher(label)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }
}
