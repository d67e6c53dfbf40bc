package io.kinbridge.kcl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of api-not-provided.txt.
 *
 * @param type the class's name, which stands for the classes within it as well; with {@code .*} all classes of a package
 * @param member the member as javap prints it; {@code *} for all that ours has not; empty for the class with all its members
 */
record Gap(String type, String member, String reason) {
    private static final Path FILE = Path.of("src", "test", "resources", "api-not-provided.txt");
    private static final Pattern LINE = Pattern.compile("(\\S+?)(?: (.+?))?: (.+)");

    static List<Gap> listed() throws IOException {
        return Files.readAllLines(FILE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Gap::of)
                .toList();
    }

    private static Gap of(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(FILE + " has a line without a reason: " + line);
        }
        return new Gap(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2), matcher.group(3));
    }

    boolean covers(String gapType, String gapMember) {
        return coversType(gapType) && (member.isEmpty() || member.equals("*") || member.equals(gapMember));
    }

    boolean coversType(String gapType) {
        if (type.endsWith(".*")) {
            String prefix = type.substring(0, type.length() - 1);
            return gapType.startsWith(prefix) && gapType.indexOf('.', prefix.length()) < 0;
        }
        return type.equals(gapType) || (member.isEmpty() && gapType.startsWith(type + "$"));
    }

    /** For people: without packages and modifiers. */
    String shortName() {
        if (type.endsWith(".*")) {
            return type;
        }
        String name = member.isEmpty()
                ? type
                : member.equals("*")
                        ? type + ", other members"
                        : member.replaceFirst("^((public|protected|static|final) )+", "");
        return name.replaceAll("\\b([a-z]\\w*\\.)+", "").replace('$', '.');
    }
}
