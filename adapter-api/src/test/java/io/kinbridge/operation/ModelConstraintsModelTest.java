package io.kinbridge.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kinbridge.constraint.ModelConstraint;
import io.kinbridge.constraint.ModelConstraint.Elements;
import io.kinbridge.constraint.ModelConstraint.Entries;
import io.kinbridge.constraint.ModelConstraint.Member;
import io.kinbridge.constraint.ModelConstraint.Scalar;
import io.kinbridge.constraint.ModelConstraint.Structure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the table with the reference that was generated from AWS's service model, where that lies at hand. */
class ModelConstraintsModelTest {

    private static final Path REFERENCE = Path.of("")
            .toAbsolutePath()
            .resolve("../../shared/api/kinesis-operations.md")
            .normalize();

    @Test
    void of_everyOperation_isWhatTheReferenceSays() throws IOException {
        assumeTrue(Files.exists(REFERENCE), "skipped: the reference of the service model is not at " + REFERENCE);

        Map<String, Map<String, String>> reference = reference(Files.readAllLines(REFERENCE));
        for (String operation : ModelConstraints.operations()) {
            assertThat(describe(ModelConstraints.of(operation))).as(operation).isEqualTo(reference.get(operation));
        }
    }

    /** Operation to member path to constraint, without what SDK 2.51.3 does not have. */
    private static Map<String, Map<String, String>> reference(List<String> lines) {
        Map<String, Map<String, String>> operations = new TreeMap<>();
        Map<String, String> members = new TreeMap<>();
        for (String line : lines) {
            if (line.startsWith("### ")) {
                members = new TreeMap<>();
                operations.put(line.substring(4).strip(), members);
            } else if (line.startsWith("| ") && !line.contains("| Member |") && !line.contains("(new)")) {
                String[] cells = line.replace("\\|", "\u0000").split("\\|");
                String constraint =
                        cells[cells.length - 1].replace('\u0000', '|').strip();
                read(members, cells[1].strip(), cells[2].strip().equals("yes"), constraint);
            }
        }
        return operations;
    }

    private static void read(Map<String, String> members, String path, boolean required, String constraint) {
        boolean isRequired = required || path.endsWith("PartitionKey"); // optional only with the AUTO distribution
        int brace = constraint.indexOf('{');
        if (brace < 0 || constraint.indexOf('`') >= 0 && constraint.indexOf('`') < brace) {
            members.put(path, (isRequired ? "required " : "") + normalize(constraint));
            return;
        }
        members.put(path, ((isRequired ? "required " : "") + constraint.substring(0, brace)).strip());
        String inner = constraint.substring(brace + 1, constraint.length() - 1);
        for (String member : inner.split(";")) {
            String[] nameAndConstraint = member.strip().split(": ", 2);
            String name = nameAndConstraint[0];
            read(members, path + "." + name.replace("*", ""), name.endsWith("*"), nameAndConstraint[1]);
        }
    }

    /** A member the model leaves free has no rules in the table either, whatever its type. */
    private static String normalize(String constraint) {
        return constraint.matches("string|boolean|timestamp|integer") ? "free" : constraint;
    }

    private static Map<String, String> describe(Structure structure) {
        Map<String, String> described = new TreeMap<>();
        structure.members().values().forEach(member -> describe(described, member.name(), member));
        return described;
    }

    private static void describe(Map<String, String> described, String path, Member member) {
        String required = member.required() ? "required " : "";
        Structure nested = null;
        if (member.constraint() instanceof Structure structure) {
            described.put(path, required.strip());
            nested = structure;
        } else if (member.constraint() instanceof Elements list && list.element() instanceof Structure structure) {
            described.put(path, required + "list[" + range(list.size()) + "] of");
            nested = structure;
        } else {
            described.put(path, required + describe(member.constraint()));
        }
        if (nested != null) {
            nested.members().values().forEach(inner -> describe(described, path + "." + inner.name(), inner));
        }
    }

    private static String describe(ModelConstraint constraint) {
        if (constraint instanceof Elements list) {
            return "list[" + range(list.size()) + "] of " + describe(list.element());
        }
        if (constraint instanceof Entries map) {
            return "map[" + range(map.size()) + "] " + describe(map.key()) + " -> " + describe(map.value());
        }
        return describe((Scalar) constraint);
    }

    private static String describe(Scalar scalar) {
        String sentences = scalar.rules().stream().map(rule -> rule.sentence()).collect(Collectors.joining("\n"));
        if (sentences.isEmpty()) {
            return "free";
        }
        Matcher values = Pattern.compile("enum value set: \\[(.*)]").matcher(sentences);
        if (values.find()) {
            return "enum " + values.group(1).replace(", ", "/");
        }
        List<String> words = new ArrayList<>();
        boolean isNumber = sentences.contains("have value");
        boolean isBlob = sentences.contains("equal to 10485760");
        words.add(isNumber ? "integer" : isBlob ? "blob" : "string");
        if (sentences.contains(" than or equal to ")) {
            words.add(range(scalar));
        }
        Matcher pattern = Pattern.compile("pattern: (.*)").matcher(sentences);
        if (pattern.find()) {
            words.add("`" + pattern.group(1) + "`");
        }
        return String.join(" ", words);
    }

    private static String range(Scalar scalar) {
        String sentences = scalar.rules().stream().map(rule -> rule.sentence()).collect(Collectors.joining("\n"));
        return bound(sentences, "greater") + ".." + bound(sentences, "less");
    }

    private static String bound(String sentences, String direction) {
        Matcher bound = Pattern.compile(direction + " than or equal to (\\d+)").matcher(sentences);
        return bound.find() ? bound.group(1) : "";
    }
}
