package io.kinbridge.encryption;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the key service that settings name. */
public final class KeyServices {
    /** What the settings' keys begin with. */
    public static final String PREFIX = "encryption.";

    private static final String PATH = "keystore.path";
    private static final String PASSWORD = "keystore.password";
    private static final String SERVICE = "key.service";
    private static final Set<String> KEYS = Set.of(PATH, PASSWORD, SERVICE);

    private KeyServices() {}

    /**
     * The key service: a class by its name, or a PKCS12 key store; without settings, one that has no keys.
     *
     * @param settings by their keys, without {@link #PREFIX}. Those beginning with {@code key.service.} are the class' own
     * @throws IllegalArgumentException naming the settings that are wrong; never the password
     */
    public static KeyService of(Map<String, String> settings) {
        for (String key : settings.keySet()) {
            check(
                    KEYS.contains(key) || key.startsWith(SERVICE + "."),
                    PREFIX + key
                            + " is not a setting; there are encryption.keystore.path, encryption.keystore.password,"
                            + " encryption.key.service, and what begins with encryption.key.service.");
        }
        String className = settings.get(SERVICE);
        String path = settings.get(PATH);
        String password = settings.get(PASSWORD);
        if (className != null) {
            check(
                    path == null && password == null,
                    "encryption.key.service names a class, and encryption.keystore.* a key store; set one of both");
            KeyService service = instance(className);
            service.configure(settings);
            return service;
        }
        if (path == null && password == null) {
            return new NoKeyService();
        }
        return new KeystoreKeyService(
                Path.of(present(path, PATH, "the key store's file")),
                present(password, PASSWORD, "the key store's password, in the environment rather than in a file"));
    }

    private static String present(@Nullable String value, String key, String what) {
        check(value != null && !value.isEmpty(), PREFIX + key + " is not set; give " + what);
        return value == null ? "" : value;
    }

    private static KeyService instance(String className) {
        try {
            Class<?> named = Class.forName(className, true, loader());
            check(
                    KeyService.class.isAssignableFrom(named),
                    "encryption.key.service is " + className + ", which does not implement "
                            + KeyService.class.getName());
            return (KeyService) named.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "encryption.key.service is " + className + ", whose constructor failed", e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalArgumentException(
                    "encryption.key.service is " + className
                            + "; it must be a public class on the class path with a public constructor without parameters",
                    e);
        }
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? KeyServices.class.getClassLoader() : context;
    }

    private static void check(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException("Kinbridge cannot use its configuration: " + problem);
        }
    }
}
