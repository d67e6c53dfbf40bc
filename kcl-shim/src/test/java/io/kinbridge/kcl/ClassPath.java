package io.kinbridge.kcl;

import io.kinbridge.kcl.ClassFile.Link;
import io.kinbridge.testkit.shim.FinishedJar;
import java.io.IOException;
import java.lang.reflect.Member;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The classes of some jars, and the JDK's.
 *
 * @param classes by name with slashes; the first jar that has one decides
 */
record ClassPath(Map<String, ClassFile> classes) {

    /** The finished jar. */
    static FinishedJar finishedJar() {
        return FinishedJar.namedBy("kcl.shim.jar");
    }

    /** What an application gets with the finished jar and the MultiLangDaemon, but Amazon's KCL. */
    static List<Path> daemonsJars() throws IOException {
        return FinishedJar.jarsIn("daemons-class-path.txt");
    }

    static ClassPath of(List<Path> jars) throws IOException {
        Map<String, ClassFile> classes = new TreeMap<>();
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (JarEntry entry : file.stream().toList()) {
                    String name = entry.getName();
                    if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.contains("-info.")) {
                        ClassFile read = ClassFile.of(file.getInputStream(entry).readAllBytes());
                        classes.putIfAbsent(read.name(), read);
                    }
                }
            }
        }
        return new ClassPath(classes);
    }

    /** The classes and members that a class links to and that are not here. */
    Set<String> missing(ClassFile user) {
        Set<String> missing = new TreeSet<>();
        for (String type : user.types()) {
            if (!has(type)) {
                missing.add(type);
            }
        }
        for (Link link : user.links()) {
            if (!link.owner().startsWith("[") && has(link.owner()) && !hasMember(link.owner(), link.member())) {
                missing.add(link.toString());
            }
        }
        return missing;
    }

    boolean has(String type) {
        return classes.containsKey(type) || type.startsWith("[") || jdk(type) != null;
    }

    private boolean hasMember(String type, String member) {
        Set<String> met = new HashSet<>();
        List<String> left = new ArrayList<>(List.of(type));
        while (!left.isEmpty()) {
            String next = left.remove(left.size() - 1);
            ClassFile file = classes.get(next);
            if (file == null) {
                if (isOfTheJdk(next, member)) {
                    return true;
                }
            } else if (met.add(next)) {
                if (file.members().contains(member)) {
                    return true;
                }
                left.addAll(file.parents());
            }
        }
        return false;
    }

    /** By its name alone. */
    private static boolean isOfTheJdk(String type, String member) {
        String name = member.substring(0, member.indexOf(' '));
        for (Class<?> next = jdk(type); next != null; next = next.getSuperclass()) {
            if (Stream.of(
                            Arrays.stream(next.getMethods()),
                            Arrays.stream(next.getDeclaredMethods()),
                            Arrays.stream(next.getDeclaredFields()))
                    .flatMap(members -> members)
                    .map(Member.class::cast)
                    .anyMatch(each -> each.getName().equals(name))) {
                return true;
            }
        }
        return name.equals("<init>");
    }

    private static Class<?> jdk(String type) {
        try {
            return Class.forName(type.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
