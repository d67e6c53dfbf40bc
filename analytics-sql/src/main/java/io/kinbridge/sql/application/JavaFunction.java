package io.kinbridge.sql.application;

/**
 * A function of the application that is written in Java.
 *
 * @param name as SQL calls it, unquoted and in any case
 * @param className such as {@code com.acme.Udf}, or {@code com.acme.Udf$Inner}
 * @param methodName of a public static method; there is one of that name
 */
public record JavaFunction(String name, String className, String methodName) {}
