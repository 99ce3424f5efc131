package org.mazha.engine.trial;

import java.beans.FeatureDescriptor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.impl.juel.TypeConverter;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/**
 * Stand in for the modules: whatever a model asks them is answered as the scenario says, or else by what suits the type of
 * the answer. Nothing of the modules is called; which doors there are, and what they take and give, is read off their classes.
 */
final class StandIns extends ELResolver {

    /** What expressions see under a door's name. */
    record Door(String name, Class<?> type) {}

    /** The door that tells what a form has asked for beside its record: here, what has been filled in so far. */
    private static final String ADDITIONAL_FACTS = "facts.value";

    private static final Duration SOME_TIME = Duration.ofDays(1);

    private final Map<String, Class<?>> doors;
    private final Map<String, Object> replies = new HashMap<>();
    private final Map<String, Object> facts = new HashMap<>();

    StandIns(Map<String, Class<?>> doors) {
        this.doors = doors;
    }

    Map<Object, Object> beans() {
        Map<Object, Object> beans = new HashMap<>();
        doors.forEach((name, type) -> beans.put(name, new Door(name, type)));
        return beans;
    }

    void forget() {
        replies.clear();
        facts.clear();
    }

    void knows(Map<String, Object> filledIn) {
        facts.putAll(filledIn);
    }

    /** From now on this is answered. */
    void reply(Map<String, Object> said) {
        said.forEach((question, answer) -> {
            Method method = Optional.of(question.indexOf('.'))
                    .filter(dot -> dot > 0)
                    .map(dot -> doors.get(question.substring(0, dot)))
                    .stream()
                    .flatMap(type -> Arrays.stream(type.getMethods()))
                    .filter(known -> known.getName().equals(question.substring(question.indexOf('.') + 1)))
                    .findFirst()
                    .orElseThrow(() -> new ScenarioRejected(
                            "系统没有“%s”这个问题。“系统回答”里要写图上表达式里的名字，例如 referrals.isHandedBack。".formatted(question)));
            replies.put(question, fitting(question, method, answer));
        });
    }

    private static Object fitting(String question, Method method, Object answer) {
        Class<?> type = method.getReturnType();
        try {
            if (type == Date.class || type == Instant.class || type == void.class) {
                throw new ScenarioRejected("“%s”不用写答案：时间到没到，用“到时”来写。请去掉它。".formatted(question));
            }
            if (Collection.class.isAssignableFrom(type)) {
                Class<?> of = elementOf(method);
                return (answer instanceof List<?> several ? several : List.of(answer))
                        .stream()
                                .map(one -> (Object) TypeConverter.DEFAULT.convert(one, of))
                                .toList();
            }
            if ((type == boolean.class || type == Boolean.class) && !(answer instanceof Boolean)) {
                throw new ScenarioRejected("“%s”要回答“是”或“否”。".formatted(question));
            }
            return TypeConverter.DEFAULT.convert(answer, type);
        } catch (ELException e) {
            throw new ScenarioRejected("“%s”不能回答“%s”。请换一个值。".formatted(question, answer));
        }
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] given) {
        if (!(base instanceof Door door)) {
            return null;
        }
        context.setPropertyResolved(true);
        Method asked = Arrays.stream(door.type().getMethods())
                .filter(known -> known.getName().equals(method) && known.getParameterCount() == given.length)
                .findFirst()
                .orElseThrow(() -> new ScenarioRejected("系统没有“%s.%s”这个步骤。".formatted(door.name(), method)));
        Object[] taken = new Object[given.length];
        for (int i = 0; i < given.length; i++) {
            taken[i] = taken(door, asked, i, given[i]);
        }
        String question = door.name() + "." + method;
        if (question.equals(ADDITIONAL_FACTS) && taken.length > 0) {
            return String.valueOf(facts.getOrDefault(String.valueOf(taken[taken.length - 1]), ""));
        }
        return replies.containsKey(question) ? replies.get(question) : usual(question, asked, taken);
    }

    /** As the engine converts what an expression hands over, so that what it would refuse is refused here as well. */
    private static Object taken(Door door, Method asked, int place, Object given) {
        try {
            return TypeConverter.DEFAULT.convert(given, asked.getParameterTypes()[place]);
        } catch (ELException e) {
            throw new ScenarioRejected(
                    "“%s.%s”不认识第 %d 个值“%s”。".formatted(door.name(), asked.getName(), place + 1, given));
        }
    }

    /** What suits the type: no, nothing, one of several, some time from now. */
    private static Object usual(String question, Method asked, Object[] taken) {
        Class<?> type = asked.getReturnType();
        if (type == boolean.class || type == Boolean.class) {
            return false;
        } else if (type == Date.class) {
            return Date.from(ClockUtil.getCurrentTime().toInstant().plus(SOME_TIME));
        } else if (type == Instant.class) {
            return ClockUtil.getCurrentTime().toInstant().plus(SOME_TIME);
        } else if (type == String.class) {
            return question + Arrays.toString(taken);
        } else if (Collection.class.isAssignableFrom(type)) {
            Object one = TypeConverter.DEFAULT.convert(1, elementOf(asked));
            return Set.class.isAssignableFrom(type) ? Set.of(one) : List.of(one);
        } else if (type == Optional.class) {
            return Optional.empty();
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return type.isPrimitive() && type != void.class ? TypeConverter.DEFAULT.convert(0, type) : null;
    }

    private static Class<?> elementOf(Method asked) {
        return asked.getGenericReturnType() instanceof ParameterizedType several
                        && several.getActualTypeArguments()[0] instanceof Class<?> one
                ? one
                : String.class;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        // Nothing of it can be changed
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return null;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return null;
    }
}
