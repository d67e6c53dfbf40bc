package io.kinbridge.opensearchserver;

import java.lang.reflect.InvocationTargetException;

/**
 * The server's program. OpenSearch's classes are of Java 21, which the compiler of Java 17 does not read: they are called by
 * their names.
 */
final class OpenSearchServerMain {
    private static final String RUNNER = "org.codelibs.opensearch.runner.OpenSearchRunner";

    private OpenSearchServerMain() {}

    /** Takes the folder of its files; says on standard output where it listens, in a line of OpenSearch's log. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        String[] options = {"-basePath", arguments[0], "-numOfNode", "1", "-clusterName", "kinbridge", "-useLogger"};
        try {
            Class.forName(RUNNER).getMethod("main", String[].class).invoke(null, (Object) options);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("OpenSearch does not start", e);
        }
    }
}
