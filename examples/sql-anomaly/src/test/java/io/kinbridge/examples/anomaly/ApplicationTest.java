package io.kinbridge.examples.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.sql.parse.KinesisSqlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class ApplicationTest {
    @Test
    void code_asItStands_isAStreamAndItsPump() throws IOException {
        assertThat(KinesisSqlParser.parse(Files.readString(Path.of("app.sql")))).hasSize(2);
    }

    @Test
    void inputSchema_ofTheRequest_mapsWhatIsWritten() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode columns =
                json.readTree(Path.of("application.json").toFile()).at("/Inputs/0/InputSchema/RecordColumns");
        JsonNode written = json.readTree(new Rides(LocalDateTime.of(2014, 7, 1, 0, 0), 10_844).json());

        assertThat(columns).hasSize(written.size()).allSatisfy(column -> {
            String path = column.required("Mapping").asText();
            assertThat(written.has(path.substring("$.".length()))).isTrue();
        });
    }
}
