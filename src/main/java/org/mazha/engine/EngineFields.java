package org.mazha.engine;

import java.lang.reflect.Field;

/** Fields of commands that Camunda tells nobody about. */
final class EngineFields {

    private EngineFields() {}

    static Field of(Class<?> command, String name) {
        try {
            Field field = command.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("This is not the Camunda that Mazha was built for", e);
        }
    }

    static Object read(Field field, Object command) {
        try {
            return field.get(command);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
