package io.kinbridge.testkit.secured;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The table of docs/operations.md that says which ACLs each kind of client needs.
 *
 * <p>A row is {@code | role | resource | operations | when |}. A resource is {@code topic}, {@code group} or
 * {@code transactional id} and a name, or the beginning of names and an asterisk. A word in capitals in a name, such as
 * {@code STREAM}, stands for a name that the one who gives the permissions has to put there.
 *
 * @param rows all rows, in the page's order
 */
public record PermissionTable(List<Row> rows) {
    /** The role whose rows everybody needs. */
    private static final String EVERYBODY = "every client";

    private static final String BEGIN = "<!-- permissions -->";
    private static final String END = "<!-- end of permissions -->";
    private static final Pattern CELLS =
            Pattern.compile("\\| ([^|]+) \\| (topic|group|transactional id) `([^`|]+)` \\| ([^|]+) \\|.*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\b[A-Z]{2,}\\b");

    /** Copies the list. */
    public PermissionTable {
        rows = List.copyOf(rows);
    }

    /**
     * A row of the table.
     *
     * @param role who needs it
     * @param type of the resource
     * @param name of the resource, with placeholders, and perhaps with an asterisk at its end
     * @param operations what for
     */
    public record Row(String role, ResourceType type, String name, Set<AclOperation> operations) {}

    /**
     * Reads the page from its place beside the modules.
     *
     * @throws IllegalStateException if a row is not as it should be, or there is none
     */
    public static PermissionTable read() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path page = up.resolve("docs").resolve("operations.md");
            if (Files.exists(page)) {
                return of(page);
            }
        }
        throw new IllegalStateException("docs/operations.md is not beside the modules above "
                + Path.of("").toAbsolutePath());
    }

    private static PermissionTable of(Path page) {
        try {
            List<Row> rows = Files.readAllLines(page).stream()
                    .dropWhile(line -> !line.equals(BEGIN))
                    .takeWhile(line -> !line.equals(END))
                    .filter(line -> line.startsWith("|"))
                    .skip(2)
                    .map(PermissionTable::row)
                    .toList();
            if (rows.isEmpty()) {
                throw new IllegalStateException(page + " has no rows between " + BEGIN + " and " + END);
            }
            return new PermissionTable(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(page + " cannot be read", e);
        }
    }

    private static Row row(String line) {
        Matcher cells = CELLS.matcher(line);
        if (!cells.matches()) {
            throw new IllegalStateException("No row of the permissions' table: " + line);
        }
        ResourceType type = ResourceType.fromString(cells.group(2).replace(' ', '_'));
        EnumSet<AclOperation> operations = EnumSet.noneOf(AclOperation.class);
        for (String operation : cells.group(4).split(", ", -1)) {
            operations.add(operation(operation, line));
        }
        return new Row(cells.group(1), type, cells.group(3), operations);
    }

    private static AclOperation operation(String name, String line) {
        String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        return Arrays.stream(AclOperation.values())
                .filter(operation -> operation.name().equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No operation of Kafka's: " + name + " in " + line));
    }

    /**
     * What these roles need together with what everybody does.
     *
     * @param names what stands for the placeholders of their rows
     * @throws IllegalStateException if the table has no such role, or a placeholder has no name
     */
    public List<KafkaPermission> of(Map<String, String> names, String... roles) {
        List<String> wanted = new ArrayList<>(List.of(roles));
        wanted.add(EVERYBODY);
        for (String role : wanted) {
            if (rows.stream().noneMatch(row -> row.role().equals(role))) {
                throw new IllegalStateException("The permissions' table has no role " + role);
            }
        }
        return rows.stream()
                .filter(row -> wanted.contains(row.role()))
                .map(row -> new KafkaPermission(resource(row, names), row.operations()))
                .toList();
    }

    private static ResourcePattern resource(Row row, Map<String, String> names) {
        String name = PLACEHOLDER.matcher(row.name()).replaceAll(found -> {
            String given = names.get(found.group());
            if (given == null) {
                throw new IllegalStateException("No name is given for " + found.group() + " in " + row);
            }
            return Matcher.quoteReplacement(given);
        });
        if (name.endsWith("*")) {
            return new ResourcePattern(row.type(), name.substring(0, name.length() - 1), PatternType.PREFIXED);
        }
        return new ResourcePattern(row.type(), name, PatternType.LITERAL);
    }
}
