package org.mazha.engine.trial;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.mazha.engine.preflight.ModelFile;
import org.mazha.engine.trial.Scenario.Expectation;
import org.mazha.engine.trial.Scenario.Kind;
import org.mazha.engine.trial.Scenario.Step;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads what a designer has written down; what cannot be read is said in one sentence, with its line. */
final class ScenarioReader {

    private static final int LARGEST = 64 * 1024;
    private static final int MOST_STEPS = 100;

    private static final String NAME = "名称";
    private static final String ABOUT = "说明";
    private static final String PROCESS = "流程";
    private static final String FROM = "起点";
    private static final String KNOWN = "系统记下";
    private static final String REPLIES = "系统回答";
    private static final String STEPS = "步骤";
    private static final String EXPECTED = "预期";
    private static final String ANSWERS = "填";
    private static final String STAGES = "阶段";
    private static final String END = "结束";
    private static final String WAITS_AT = "停在";
    private static final String PASSES = "经过";
    private static final String DECIDED = "查出";

    private static final Pattern CHINESE_COLON = Pattern.compile("[^:#]+：[^:]*");

    private final String file;

    private ScenarioReader(String file) {
        this.file = file;
    }

    static Scenario read(ModelFile file) {
        return new ScenarioReader(file.name()).scenario(file.content());
    }

    private Scenario scenario(byte[] content) {
        if (content.length > LARGEST) {
            throw new ScenarioRejected("“%s”太大，一个剧本最多 64 KB。请分成几个文件。".formatted(file));
        }
        Map<String, Node> parts = parts(compose(content), NAME, ABOUT, PROCESS, FROM, KNOWN, REPLIES, STEPS, EXPECTED);
        for (String needed : List.of(NAME, PROCESS, STEPS, EXPECTED)) {
            if (!parts.containsKey(needed)) {
                throw new ScenarioRejected("“%s”没有写“%s”。请加上一行“%s: ……”。".formatted(file, needed, needed));
            }
        }
        return new Scenario(
                file,
                text(parts.get(NAME)),
                text(parts.get(PROCESS)),
                Optional.ofNullable(parts.get(FROM)).map(this::text),
                values(parts.get(KNOWN)),
                values(parts.get(REPLIES)),
                steps(parts.get(STEPS)),
                expectation(parts.get(EXPECTED)));
    }

    private Node compose(byte[] content) {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setMaxAliasesForCollections(10);
        options.setNestingDepthLimit(10);
        String text = new String(content, StandardCharsets.UTF_8);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root == null) {
                throw new ScenarioRejected("“%s”是空的。请从现有的剧本里抄一份来改。".formatted(file));
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw unreadable(text, line);
        } catch (YAMLException e) {
            throw unreadable(text, 1);
        }
    }

    /** A Chinese colon is noticed by the reader only when it does not understand what follows. */
    private ScenarioRejected unreadable(String text, int noticed) {
        List<String> lines = text.lines().toList();
        int line = IntStream.rangeClosed(1, lines.size())
                .filter(i -> CHINESE_COLON.matcher(lines.get(i - 1)).matches())
                .findFirst()
                .orElse(noticed);
        return new ScenarioRejected("“%s”第 %d 行附近写得不对，读不懂。冒号要用英文的“:”，后面空一格；下一级比上一级往里空两格。".formatted(file, line));
    }

    private List<Step> steps(Node node) {
        List<Step> steps = new ArrayList<>();
        for (Node one : items(node)) {
            Map<String, Node> parts =
                    parts(one, Kind.DO.word, Kind.TIME.word, Kind.MESSAGE.word, ANSWERS, KNOWN, REPLIES);
            List<Kind> kinds = Arrays.stream(Kind.values())
                    .filter(kind -> parts.containsKey(kind.word))
                    .toList();
            if (kinds.size() != 1) {
                throw at(one, "每一步要写“办”、“到时”、“消息”里的一样，只写一样。");
            }
            Kind kind = kinds.get(0);
            if (kind != Kind.DO && parts.containsKey(ANSWERS)) {
                throw at(parts.get(ANSWERS), "只有“办”才能“填”。请去掉它，或者改成“系统记下”。");
            }
            steps.add(new Step(
                    steps.size() + 1,
                    kind,
                    text(parts.get(kind.word)),
                    values(parts.get(ANSWERS)),
                    values(parts.get(KNOWN)),
                    values(parts.get(REPLIES))));
        }
        if (steps.size() > MOST_STEPS) {
            throw new ScenarioRejected("“%s”有 %d 步，一个剧本最多 %d 步。请分成几个文件。".formatted(file, steps.size(), MOST_STEPS));
        }
        return steps;
    }

    private Expectation expectation(Node node) {
        Map<String, Node> parts = parts(node, STAGES, END, WAITS_AT, PASSES, DECIDED);
        if (parts.containsKey(END) == parts.containsKey(WAITS_AT)) {
            throw at(node, "“预期”里要写“结束”或“停在”，只写一样。");
        }
        return new Expectation(
                texts(parts.get(STAGES)),
                Optional.ofNullable(parts.get(END)).map(this::text),
                Optional.ofNullable(parts.get(WAITS_AT)).map(this::text),
                texts(parts.get(PASSES)),
                values(parts.get(DECIDED)));
    }

    /** The parts of a section; a word that is none of these is an error. */
    private Map<String, Node> parts(Node node, String... known) {
        Map<String, Node> parts = new LinkedHashMap<>();
        entries(node, "这里要一行一项，写成“" + known[0] + ": ……”；冒号要用英文的，后面空一格。").forEach((key, value) -> {
            if (!List.of(known).contains(key)) {
                throw at(value, "不认识“%s”。这里可以写：%s。".formatted(key, String.join("、", known)));
            }
            parts.put(key, value);
        });
        return parts;
    }

    private Map<String, Node> entries(Node node, String whatToDo) {
        if (!(node instanceof MappingNode mapping)) {
            throw at(node, whatToDo);
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        mapping.getValue().forEach(entry -> {
            String key = text(entry.getKeyNode());
            if (entries.put(key, entry.getValueNode()) != null) {
                throw at(entry.getKeyNode(), "“%s”写了两遍。请去掉一个。".formatted(key));
            }
        });
        return entries;
    }

    private Map<String, Object> values(Node node) {
        if (node == null) {
            return Map.of();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        entries(node, "这里要写成“名字: 值”，几项写成“{名字: 值, 名字: 值}”。").forEach((key, value) -> values.put(key, value(value)));
        return values;
    }

    private Object value(Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(this::scalar).toList();
        }
        return scalar(node);
    }

    /** A number, yes or no, or a text; what stands in quotation marks is a text. */
    private Object scalar(Node node) {
        String text = text(node);
        if (((ScalarNode) node).getScalarStyle() != ScalarStyle.PLAIN) {
            return text;
        }
        if (text.equals("是") || text.equals("true")) {
            return true;
        }
        if (text.equals("否") || text.equals("false")) {
            return false;
        }
        return node.getTag().equals(Tag.INT) && text.matches("-?\\d{1,18}") ? (Object) Long.valueOf(text) : text;
    }

    private String text(Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw at(node, "这里要写一个值。");
    }

    private List<String> texts(Node node) {
        return node == null ? List.of() : items(node).stream().map(this::text).toList();
    }

    private List<Node> items(Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        throw at(node, "这里要写成一列：一行一个，前面加“- ”；或者“[甲, 乙]”。");
    }

    private ScenarioRejected at(Node node, String sentence) {
        return new ScenarioRejected(
                "“%s”第 %d 行：%s".formatted(file, node.getStartMark().getLine() + 1, sentence));
    }
}
