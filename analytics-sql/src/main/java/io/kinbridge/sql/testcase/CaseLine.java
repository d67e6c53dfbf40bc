package io.kinbridge.sql.testcase;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A line that holds one JSON value. */
record CaseLine(String place, String text, JsonNode json) {
    /** The text of a member as it stands in the line; empty if there is none. */
    String sourceOf(String member) {
        try (JsonParser parser = CaseFiles.JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    parser.nextToken();
                    int start = (int) parser.currentTokenLocation().getCharOffset();
                    parser.skipChildren();
                    parser.finishToken();
                    if (name.equals(member)) {
                        return text.substring(
                                        start, (int) parser.currentLocation().getCharOffset())
                                .strip();
                    }
                }
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }
}
