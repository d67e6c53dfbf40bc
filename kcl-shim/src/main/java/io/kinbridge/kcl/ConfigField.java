package io.kinbridge.kcl;

import java.lang.reflect.Field;
import java.util.Optional;

/**
 * A field of a configuration class, read as it is: the getters of some make what is not there yet, such as uploads to CloudWatch.
 */
record ConfigField(Class<?> type, String name) {

    /** Its value; empty if it is null. */
    Optional<Object> of(Object config) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return Optional.ofNullable(field.get(config));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    type.getName() + " has no field " + name + ": it is not the one that Kinbridge's jar brings", e);
        }
    }
}
