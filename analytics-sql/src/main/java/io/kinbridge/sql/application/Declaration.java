package io.kinbridge.sql.application;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file's JSON, of either version of the API. */
final class Declaration {
    static final Set<String> CODE = Set.of("ApplicationCode", "ApplicationCodeFile", "ApplicationConfiguration");

    private static final Logger log = LoggerFactory.getLogger(Declaration.class);
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final String NAME = "[a-zA-Z0-9_.-]{1,128}";
    private static final Set<String> IGNORED =
            Set.of("ApplicationDescription", "CloudWatchLoggingOptions", "Tags", "ServiceExecutionRole");

    private static final Set<String> IGNORED_CONFIGURATION = Set.of(
            "ApplicationSnapshotConfiguration",
            "ApplicationSystemRollbackConfiguration",
            "EnvironmentProperties",
            "VpcConfigurations");

    private final Path file;
    private final JsonPlace document;
    private final List<String> faults = new ArrayList<>();

    /**
     * @throws InvalidApplicationException if the text is no JSON
     */
    Declaration(Path file, String text) {
        this(file, file.toString(), text);
    }

    /**
     * @param file beside which its paths are
     * @param label what it is called in faults
     * @throws InvalidApplicationException if the text is no JSON
     */
    Declaration(Path file, String label, String text) {
        this.file = file;
        try {
            JsonNode parsed = JSON.readTree(text);
            this.document = new JsonPlace(parsed, faults);
        } catch (JsonProcessingException e) {
            throw new InvalidApplicationException(List.of("%s: line %d, column %d of the JSON: %s"
                    .formatted(
                            label,
                            e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                            e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                            e.getOriginalMessage())));
        }
    }

    JsonPlace document() {
        return document;
    }

    /** Where the inputs and outputs are. */
    private JsonPlace lists() {
        JsonPlace configuration = document.member("ApplicationConfiguration");
        return configuration.isThere() ? configuration.member("SqlApplicationConfiguration") : document;
    }

    /**
     * The application.
     *
     * @param otherwise its name in case that none is declared; empty if one must be
     * @throws InvalidApplicationException with all that is wrong
     */
    ApplicationFile application(String otherwise, String code) {
        Set<String> ignored = new TreeSet<>();
        checkMembers(ignored);
        String name = name(otherwise);
        ApplicationJson json =
                new ApplicationJson(file.toAbsolutePath().normalize().resolveSibling(""), faults, ignored);
        JsonPlace lists = lists();
        List<ApplicationInput> inputs = json.inputs(lists.member("Inputs"));
        if (lists.member("Inputs").elements().isEmpty()) {
            lists.member("Inputs").fault("expected at least one input");
        }
        ApplicationFile application = new ApplicationFile(
                name,
                code,
                inputs,
                json.outputs(lists.member("Outputs")),
                json.referenceTables(lists.member("ReferenceDataSources")),
                json.functions(document.member("Functions")));
        if (!faults.isEmpty()) {
            throw new InvalidApplicationException(faults);
        }
        if (!ignored.isEmpty()) {
            log.info("Application {}: without effect here: {}", name, String.join(", ", ignored));
        }
        return application;
    }

    private String name(String otherwise) {
        JsonPlace declared = document.member("ApplicationName");
        if (!declared.isThere() && otherwise.matches(NAME)) {
            return otherwise;
        }
        return declared.text(NAME, "1 to 128 letters, digits, dots, hyphens and underscores")
                .orElse("");
    }

    private void checkMembers(Set<String> ignored) {
        Set<String> known = new TreeSet<>(Set.of("ApplicationName", "Functions", "ApplicationCodeFile"));
        known.addAll(IGNORED);
        note(document, IGNORED, ignored);
        JsonPlace configuration = document.member("ApplicationConfiguration");
        if (!configuration.isThere()) {
            known.addAll(Set.of("ApplicationCode", "Inputs", "Outputs", "ReferenceDataSources"));
            document.object(known);
            return;
        }
        known.addAll(Set.of("ApplicationConfiguration", "RuntimeEnvironment", "ApplicationMode"));
        document.object(known);
        document.member("RuntimeEnvironment").text("SQL-1_0", "SQL-1_0");
        Set<String> inConfiguration =
                new TreeSet<>(Set.of("SqlApplicationConfiguration", "ApplicationCodeConfiguration"));
        inConfiguration.addAll(IGNORED_CONFIGURATION);
        configuration.object(inConfiguration);
        note(configuration, IGNORED_CONFIGURATION, ignored);
        configuration.member("SqlApplicationConfiguration").object(Set.of("Inputs", "Outputs", "ReferenceDataSources"));
    }

    private static void note(JsonPlace object, Set<String> names, Set<String> ignored) {
        names.stream().filter(name -> object.member(name).isThere()).forEach(ignored::add);
    }
}
