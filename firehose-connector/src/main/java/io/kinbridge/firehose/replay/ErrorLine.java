package io.kinbridge.firehose.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Base64;

/** A record of an error object. */
final class ErrorLine {
    static final String NO_CODE = "(no errorCode)";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String errorCode;
    private final byte[] rawData;

    private ErrorLine(String errorCode, byte[] rawData) {
        this.errorCode = errorCode;
        this.rawData = rawData;
    }

    /** A line that is none of an error object; the message says why. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1;

        private Invalid(String message) {
            super(message);
        }
    }

    /** Why it failed; {@code lastErrorCode}, as older objects of Firehose's format conversion call it, counts as well. */
    String errorCode() {
        return errorCode;
    }

    /** The record, not copied. */
    byte[] rawData() {
        return rawData;
    }

    static ErrorLine of(String line) throws Invalid {
        JsonNode json = json(line);
        JsonNode data = json.path("rawData");
        if (!json.isObject() || !data.isTextual()) {
            throw new Invalid("has no rawData");
        }
        JsonNode code = json.path(json.has("errorCode") ? "errorCode" : "lastErrorCode");
        try {
            return new ErrorLine(
                    code.isTextual() ? code.textValue() : NO_CODE,
                    Base64.getDecoder().decode(data.textValue()));
        } catch (IllegalArgumentException e) {
            throw new Invalid("its rawData is not base64: " + e.getMessage());
        }
    }

    private static JsonNode json(String line) throws Invalid {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new Invalid("is no JSON: " + e.getOriginalMessage());
        }
    }
}
