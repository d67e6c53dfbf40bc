package io.kinbridge.sql.expression;

import java.util.HashMap;
import java.util.Map;

/** Classes of users, which may come from other loaders, for a generated class to find by their names. */
final class UserClasses {
    private final Map<String, Class<?>> classes = new HashMap<>();

    void add(Class<?> userClass) {
        for (Class<?> added = userClass; added != null; added = added.getEnclosingClass()) {
            classes.put(added.getName(), added);
        }
    }

    ClassLoader loader() {
        return new Loader(Map.copyOf(classes));
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, Class<?>> classes;

        Loader(Map<String, Class<?>> classes) {
            super(Loader.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> known = classes.get(name);
            return known == null ? super.loadClass(name, resolve) : known;
        }
    }
}
