package org.mazha.engine.preflight;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstProperty;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.mazha.engine.FieldKey;
import org.mazha.engine.ProcessDoor;
import org.mazha.engine.StepName;
import org.w3c.dom.Attr;

/** Expressions read variables and call the methods of a {@link ProcessDoor} with what these take, and do nothing else. */
final class ExpressionRules implements Rule {

    private static final Set<String> FUNCTIONS = Set.of("currentUser", "currentUserGroups", "now", "dateTime");

    private final Offer offer;
    private final Set<String> added;

    /** @param added keys of the fields that designers have added to the forms deployed together */
    ExpressionRules(Offer offer, Set<String> added) {
        this.offer = offer;
        this.added = added;
    }

    @Override
    public void look(Model model, Report report) {
        model.elements()
                .forEach(element -> Stream.concat(
                                Stream.of(Model.text(element)),
                                Model.attributes(element).stream().map(Attr::getValue))
                        .map(String::strip)
                        .filter(text -> text.contains("${") || text.contains("#{"))
                        .forEach(text -> {
                            faults(text).forEach(fault -> report.error(model, element, "表达式 " + text + " " + fault));
                            keys(text)
                                    .filter(key -> !added.contains(key))
                                    .forEach(key -> report.warn(model, element, unasked(text, key)));
                        }));
    }

    private static String unasked(String text, String key) {
        return "表达式 %s 要看表单里加的“%s”这一项，一起部署的表单里没有它，会一直是空的。请把编号改对，或者把有这一项的表单一起选上。".formatted(text, key);
    }

    /** Keys of added fields that an expression names. */
    private Stream<String> keys(String text) {
        try {
            return keys(
                    new Builder(Builder.Feature.METHOD_INVOCATIONS).build(text).getRoot());
        } catch (TreeBuilderException e) {
            // It is said already
            return Stream.empty();
        }
    }

    private Stream<String> keys(Node node) {
        Stream<String> within = IntStream.range(0, node.getCardinality())
                .mapToObj(node::getChild)
                .flatMap(this::keys);
        return node instanceof AstMethod method
                        && method.getChild(0) instanceof AstDot called
                        && called.getChild(0) instanceof AstIdentifier door
                ? Stream.concat(within, keys(door.getName(), called, method.getChild(1)))
                : within;
    }

    private Stream<String> keys(String door, AstDot called, Node arguments) {
        Class<?> type = offer.doors().get(door);
        String step = called.getStructuralId(null).substring(door.length() + 1);
        return type == null
                ? Stream.empty()
                : steps(type)
                        .filter(method -> method.getName().equals(step)
                                && method.getParameterCount() == arguments.getCardinality())
                        .flatMap(method -> IntStream.range(0, method.getParameterCount())
                                .filter(i -> method.getParameters()[i].isAnnotationPresent(FieldKey.class))
                                .mapToObj(arguments::getChild))
                        .filter(AstString.class::isInstance)
                        .map(literal -> (String) ((AstString) literal).eval(null, null));
    }

    private List<String> faults(String text) {
        List<String> faults = new ArrayList<>();
        try {
            look(new Builder(Builder.Feature.METHOD_INVOCATIONS).build(text).getRoot(), faults);
        } catch (TreeBuilderException e) {
            faults.add("写得不对，系统读不懂。请检查括号和引号。");
        }
        return faults.stream().distinct().toList();
    }

    private void look(Node node, List<String> faults) {
        if (node instanceof AstMethod method
                && method.getChild(0) instanceof AstDot called
                && called.getChild(0) instanceof AstIdentifier door) {
            String name = called.getStructuralId(null).substring(door.getName().length() + 1);
            call(door.getName(), name, method.getChild(1), faults);
            look(method.getChild(1), faults);
        } else if (node instanceof AstMethod
                || node instanceof AstProperty property
                        && !(property instanceof AstDot && property.getChild(0) instanceof AstIdentifier)
                || node instanceof AstFunction function && !FUNCTIONS.contains(function.getName())) {
            faults.add("不能用：只能读变量，或调用系统提供的步骤。请改写它。");
        } else {
            for (int i = 0; i < node.getCardinality(); i++) {
                look(node.getChild(i), faults);
            }
        }
    }

    private void call(String door, String step, Node arguments, List<String> faults) {
        Class<?> type = offer.doors().get(door);
        if (type == null) {
            faults.add("不能用：系统没有叫“%s”的一组步骤。请改成其中一个：%s。"
                    .formatted(door, String.join("、", offer.doors().keySet())));
            return;
        }
        List<Method> steps =
                steps(type).filter(method -> method.getName().equals(step)).toList();
        if (steps.isEmpty()) {
            faults.add("不能用：“%s”里没有“%s”这个步骤。请改成其中一个：%s。".formatted(door, step, names(type)));
            return;
        }
        int given = arguments.getCardinality();
        steps.stream()
                .filter(method -> method.getParameterCount() == given)
                .findFirst()
                .ifPresentOrElse(
                        method -> literals(method, arguments, faults),
                        () -> faults.add("不能用：“%s.%s”要 %s 个值，这里写了 %d 个。请补上缺的，或者去掉多的。"
                                .formatted(door, step, counts(steps), given)));
    }

    /** What the expression itself says instead of reading it from a variable. */
    private void literals(Method method, Node arguments, List<String> faults) {
        for (int i = 0; i < arguments.getCardinality(); i++) {
            if (arguments.getChild(i) instanceof AstString literal) {
                String value = (String) literal.eval(null, null);
                Parameter parameter = method.getParameters()[i];
                if (parameter.getType().isEnum()) {
                    Set<String> known = Arrays.stream(parameter.getType().getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.toCollection(TreeSet::new));
                    if (!known.contains(value)) {
                        faults.add("不能用：系统不认识“%s”。请改成其中一个：%s。".formatted(value, String.join("、", known)));
                    }
                } else if (parameter.isAnnotationPresent(StepName.class)
                        && !offer.timedSteps().contains(value)) {
                    faults.add("不能用：“%s”没有规定过时限。请改成其中一个：%s；要新的时限，请管理员在 mazha.deadline.steps 里加。"
                            .formatted(value, String.join("、", offer.timedSteps())));
                }
            }
        }
    }

    private static Stream<Method> steps(Class<?> door) {
        return Arrays.stream(door.getMethods()).filter(method -> method.getDeclaringClass() != Object.class);
    }

    private static String names(Class<?> door) {
        return steps(door).map(Method::getName).distinct().sorted().collect(Collectors.joining("、"));
    }

    private static String counts(List<Method> steps) {
        return steps.stream()
                .map(Method::getParameterCount)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" 或 "));
    }
}
