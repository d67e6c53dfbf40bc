package io.kinbridge.kcl;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The public and protected classes of the KCL's packages, with their public and protected members, as javap prints them.
 *
 * @param members by the class's name; a class's own declaration is among them
 */
record Surface(Map<String, Set<String>> members) {
    private static final String PACKAGE = "software/amazon/kinesis/";

    static Surface ofJar(Path jar) throws IOException {
        List<String> types;
        try (JarFile file = new JarFile(jar.toFile())) {
            types = file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(PACKAGE) && name.endsWith(".class"))
                    .map(name -> name.replaceFirst("\\.class$", "").replace('/', '.'))
                    .toList();
        }
        ToolProvider javap = ToolProvider.findFirst("javap")
                .orElseThrow(() -> new IllegalStateException("This test needs a JDK: there is no javap"));
        StringWriter printed = new StringWriter();
        StringWriter errors = new StringWriter();
        String[] arguments = Stream.concat(Stream.of("-protected", "-cp", jar.toString()), types.stream())
                .toArray(String[]::new);
        if (javap.run(new PrintWriter(printed), new PrintWriter(errors), arguments) != 0) {
            throw new IllegalStateException("javap of " + jar + " failed: " + errors);
        }
        return ofLines(printed.toString().lines());
    }

    /** From lines of which those that declare a class are not indented, and those that declare a member are. */
    static Surface ofLines(Stream<String> lines) {
        Map<String, Set<String>> members = new TreeMap<>();
        String[] type = {""};
        lines.filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("Compiled from"))
                .filter(line -> !line.equals("}"))
                .forEach(line -> {
                    String declaration = normal(line);
                    if (!Character.isWhitespace(line.charAt(0))) {
                        type[0] = declaration.startsWith("public") ? typeIn(declaration) : "";
                    }
                    if (!type[0].isEmpty() && !declaration.startsWith("static {}")) {
                        members.computeIfAbsent(type[0], name -> new TreeSet<>())
                                .add(declaration);
                    }
                });
        return new Surface(members);
    }

    private static String normal(String line) {
        return line.strip().replaceFirst("( \\{|;)$", "").replaceFirst("\\b(synchronized|native) ", "");
    }

    private static String typeIn(String declaration) {
        return declaration.replaceFirst("^.*?\\b(class|interface|enum) ", "").replaceFirst("[ <].*$", "");
    }

    boolean has(String type, String member) {
        return members.getOrDefault(type, Set.of()).contains(member);
    }

    /** How many members there are, the classes' declarations aside. */
    int size() {
        return members.values().stream().mapToInt(Set::size).sum() - members.size();
    }
}
