package io.kinbridge.testkit.shim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something of Amazon's library that its shim does not have: a line of the shim's api-not-provided.txt.
 *
 * @param type the class's name, which stands for the classes within it as well; with {@code .*} all classes of a package
 * @param member the member as javap prints it; {@code *} for all that ours has not; empty for the class with all its members
 */
public record Gap(String type, String member, String reason) {
    private static final Path FILE = Path.of("src", "test", "resources", "api-not-provided.txt");
    private static final Pattern LINE = Pattern.compile("(\\S+?)(?: (.+?))?: (.+)");

    /**
     * Those of the module that is tested.
     *
     * @throws IOException if the list cannot be read
     * @throws IllegalArgumentException if a line has no reason
     */
    public static List<Gap> listed() throws IOException {
        return Files.readAllLines(FILE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Gap::of)
                .toList();
    }

    static Gap of(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(FILE + " has a line without a reason: " + line);
        }
        return new Gap(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2), matcher.group(3));
    }

    /** Whether this line speaks of that member. */
    public boolean covers(Gap gap) {
        return coversType(gap.type) && (member.isEmpty() || member.equals("*") || member.equals(gap.member));
    }

    /** Whether this line speaks of that class, or of members of it. */
    public boolean coversType(String gapType) {
        if (type.endsWith(".*")) {
            String prefix = type.substring(0, type.length() - 1);
            return gapType.startsWith(prefix) && gapType.indexOf('.', prefix.length()) < 0;
        }
        return type.equals(gapType) || (member.isEmpty() && gapType.startsWith(type + "$"));
    }

    /** Its row of the compatibility page's table. */
    public String row() {
        return "| `" + shortName() + "` | " + reason + " |";
    }

    /** For people: without packages and modifiers. */
    private String shortName() {
        if (type.endsWith(".*")) {
            return type;
        }
        return name().replaceAll("\\b([a-z]\\w*\\.)+", "").replace('$', '.');
    }

    private String name() {
        return switch (member) {
            case "" -> type;
            case "*" -> type + ", other members";
            default -> member.replaceFirst("^((public|protected|static|final) )+", "");
        };
    }
}
