package io.kinbridge.testkit.shim;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The public and protected classes of some packages, with their public and protected members, as javap prints them.
 *
 * @param members by the class's name; a class's own declaration is among them
 */
public record Surface(Map<String, Set<String>> members) {

    /**
     * Of the jar's classes whose names begin with the prefix.
     *
     * @param prefix a package and those within it, with dots, the last one included
     * @throws IOException if the jar cannot be read
     * @throws IllegalStateException if there is no javap, or it fails
     */
    public static Surface ofJar(Path jar, String prefix) throws IOException {
        List<String> types = new FinishedJar(jar)
                .classes().stream().filter(name -> name.startsWith(prefix)).toList();
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
    public static Surface ofLines(Stream<String> lines) {
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

    /** What it has besides the classes whose names begin with the prefix. */
    public Surface without(String prefix) {
        Map<String, Set<String>> others = new TreeMap<>(members);
        others.keySet().removeIf(type -> type.startsWith(prefix));
        return new Surface(others);
    }

    /** What the other has and this one has not. */
    public List<Gap> gapsTo(Surface other) {
        List<Gap> gaps = new ArrayList<>();
        other.members.forEach((type, wanted) -> wanted.stream()
                .filter(member -> !members.getOrDefault(type, Set.of()).contains(member))
                .forEach(member -> gaps.add(new Gap(type, member, "missing"))));
        return gaps;
    }

    /** How many members there are, the classes' declarations aside. */
    public int size() {
        return members.values().stream().mapToInt(Set::size).sum() - members.size();
    }
}
