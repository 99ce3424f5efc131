package org.mazha.engine;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the modules expect of a form.
 *
 * @param record what it submits; null if nobody handles it: then it is a designer's own, and all that it asks is kept as facts
 * @param given the values that it is given to show
 * @param isOnPages whether pages of the application submit it as well
 */
public record FormContract(Class<?> record, Set<String> given, boolean isOnPages) {

    private static final List<Class<? extends Annotation>> DEMANDS =
            List.of(NotNull.class, NotBlank.class, NotEmpty.class);

    /** Form components whose form does not open in Tasklist at all. */
    private static final Set<String> NOT_SHOWN = Set.of("filepicker");

    /**
     * Where a form does not fit.
     *
     * @param key of the field; empty where it is the form as a whole
     * @param isSerious whether it does not work; otherwise it is poor
     */
    public record Fault(String key, String sentence, boolean isSerious) {}

    /** By the form's id. */
    public static Map<String, FormContract> of(Collection<Class<?>> taskForms) {
        Map<String, FormContract> contracts = new TreeMap<>();
        taskForms.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .forEach(method -> {
                    if (method.isAnnotationPresent(TaskForms.Submit.class)) {
                        Class<?> record = method.getParameterTypes()[0];
                        contracts.merge(
                                formOf(record),
                                new FormContract(
                                        record,
                                        Set.of(),
                                        method.getAnnotation(TaskForms.Submit.class)
                                                .onPages()),
                                FormContract::and);
                    } else if (method.isAnnotationPresent(TaskForms.Show.class)) {
                        for (String form :
                                method.getAnnotation(TaskForms.Show.class).value()) {
                            contracts.merge(form, new FormContract(null, shownBy(method), false), FormContract::and);
                        }
                    }
                });
        return contracts;
    }

    /** {@code AcceptIssue} handles {@code accept-issue}. */
    static String formOf(Class<?> record) {
        return record.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase();
    }

    private static Set<String> shownBy(Method method) {
        Set<String> shown = new HashSet<>();
        for (RecordComponent component : method.getReturnType().getRecordComponents()) {
            shown.add(component.getName());
        }
        return shown;
    }

    private FormContract and(FormContract other) {
        Set<String> both = new HashSet<>(given);
        both.addAll(other.given);
        return new FormContract(record == null ? other.record : record, both, isOnPages || other.isOnPages);
    }

    /** What is expected of this form, which may be one that no module knows. */
    public static FormContract of(FormDefinition form, Map<String, FormContract> contracts) {
        FormContract known = contracts.get(form.id());
        return known != null && known.record != null
                ? known
                : contracts.getOrDefault(TaskForms.OWN, new FormContract(null, Set.of(), false));
    }

    /** Fields of a form that a designer has added: no record has them. */
    List<AddedField> added(FormDefinition form) {
        Set<String> expected = record == null ? Set.of() : keys(record, "").keySet();
        return form.questions().stream()
                .filter(question -> !expected.contains(question.key()))
                .map(AddedField::new)
                .toList();
    }

    /** Keys of those. */
    public List<String> keysAdded(FormDefinition form) {
        return added(form).stream().map(field -> field.question().key()).toList();
    }

    /** What does not fit in a form that the application brings: it asks for what its record has, and for nothing else. */
    List<Fault> faults(FormDefinition form) {
        List<Fault> faults = new ArrayList<>();
        Set<String> expected = keys(record, "").keySet();
        form.inputs().keySet().stream().filter(key -> !expected.contains(key)).forEach(key -> faults.add(unknown(key)));
        faults.addAll(faultsBesideAdded(form));
        return faults;
    }

    /** What does not fit in a form that a designer has deployed, in the words of whoever draws it. */
    public List<Fault> faultsWithAdded(FormDefinition form) {
        List<Fault> faults = new ArrayList<>();
        Set<String> expected = record == null ? Set.of() : keys(record, "").keySet();
        List<String> seen = new ArrayList<>();
        added(form).forEach(field -> {
            String key = field.question().key();
            field.faults().forEach(sentence -> faults.add(new Fault(key, sentence, true)));
            if (given.contains(key)) {
                faults.add(new Fault(key, "编号（Key）“%s”是系统给这张表显示的内容，打开时会把它填进来。请给加的这一项换一个编号。".formatted(key), true));
            }
            if (seen.contains(key)) {
                faults.add(new Fault(key, "编号（Key）“%s”用了两次，后一项会盖掉前一项。请换一个编号。".formatted(key), true));
            }
            seen.add(key);
            if (isOnPages && field.question().isRequired()) {
                faults.add(new Fault(key, "加的这一项是必填的，可是这张表也在网页上填，不经过任务清单，那里没有这一项，会提交不了。请去掉“Required”。", true));
            }
        });
        form.inputs().keySet().stream()
                .filter(key -> key.contains(".") && expected.contains(key.substring(0, key.lastIndexOf('.'))))
                .filter(key -> !expected.contains(key))
                .forEach(key -> faults.add(unknown(key)));
        faults.addAll(faultsBesideAdded(form));
        return faults;
    }

    private static Fault unknown(String key) {
        return new Fault(key, "系统不认识这一项（%s），填了会被退回。请删掉它，或者把编号（Key）改对。".formatted(key), true);
    }

    private List<Fault> faultsBesideAdded(FormDefinition form) {
        List<Fault> faults = new ArrayList<>();
        Map<String, Boolean> expected = record == null ? Map.of() : keys(record, "");
        Set<String> asked = form.inputs().keySet();
        expected.forEach((key, demanded) -> {
            if (!asked.contains(key)) {
                faults.add(new Fault(
                        "",
                        demanded
                                ? "少了编号（Key）是 %s 的一项，没有它提交不了。请加上。".formatted(key)
                                : "没有编号（Key）是 %s 的一项，系统能处理它。要填的话请加上。".formatted(key),
                        demanded));
            }
        });
        form.shown().stream()
                .filter(key -> !given.contains(key))
                .forEach(key -> faults.add(new Fault("", "要显示“%s”，系统没有这个内容，会是空白。请删掉它，或者把名字改对。".formatted(key), true)));
        given.stream()
                .filter(key -> record != null && !form.shown().contains(key) && !asked.contains(key))
                .sorted()
                .forEach(key -> faults.add(new Fault("", "没有显示“%s”，填表的人看不到它。要看的话请加上。".formatted(key), false)));
        form.conditions().stream()
                .filter(key -> !asked.contains(key) && !given.contains(key))
                .forEach(key -> faults.add(new Fault("", "有一个条件要看“%s”，这张表里没有它。请把条件改对。".formatted(key), true)));
        form.questions().stream()
                .filter(question -> NOT_SHOWN.contains(question.type()))
                .forEach(question -> faults.add(new Fault(
                        question.key(), "用了 %s，整张表会打不开。请删掉它；照片在任务的“照片”里加。".formatted(question.type()), true)));
        return faults;
    }

    /** Each key, and whether a form without it is refused. */
    private static Map<String, Boolean> keys(Class<?> record, String path) {
        Map<String, Boolean> keys = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            String key = path + component.getName();
            keys.put(key, isDemanded(component));
            rowType(component).ifPresent(row -> keys.putAll(keys(row, key + ".")));
        }
        return keys;
    }

    private static boolean isDemanded(RecordComponent component) {
        return component.getType().isPrimitive()
                || DEMANDS.stream().anyMatch(component.getAccessor()::isAnnotationPresent);
    }

    private static Optional<Class<?>> rowType(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType type
                        && type.getActualTypeArguments()[0] instanceof Class<?> row
                        && row.isRecord()
                ? Optional.of(row)
                : Optional.empty();
    }
}
