package io.kinbridge.firehose.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FlatPropertiesTest {
    private static final Path PINNED = Path.of("src", "test", "resources", "config", "flat-properties.txt");

    /** Key, default, and the members that it sets with each destination. */
    @Test
    void all_keysMembersAndDefaults_areThePinnedOnes() throws IOException {
        List<String> lines = new ArrayList<>();
        for (FlatProperty property : FlatProperties.all()) {
            lines.add(property.key() + " = " + Objects.requireNonNullElse(property.defaultValue(), "(none)"));
            Arrays.stream(DestinationKind.values())
                    .flatMap(kind -> property.pathsFor(kind).stream())
                    .forEach(path -> lines.add("    " + path));
        }

        assertThat(lines).isEqualTo(Files.readAllLines(PINNED));
    }

    @Test
    void all_members_areTheModels() {
        List<String> unknown = FlatProperties.all().stream()
                .flatMap(property -> property.paths().values().stream().flatMap(List::stream))
                .filter(path -> !path.contains("Processors[") && ModelLookup.at(path) == null)
                .toList();

        assertThat(unknown).isEmpty();
    }

    @Test
    void all_scalarProperties_haveLimits() {
        assertThat(FlatProperties.all())
                .filteredOn(property -> !property.key().startsWith("processor."))
                .allSatisfy(property ->
                        assertThat(new PropertyLimits(property).toString()).isNotBlank());
    }
}
