package io.kinbridge.gateway.wire;

import com.fasterxml.jackson.core.JsonToken;
import io.kinbridge.gateway.AwsError;
import io.kinbridge.gateway.RefusedRequestException;

/**
 * What is wrong with a body, in the words of AWS' JSON services: none for bytes that are no body, and for a value of
 * another type the words that Kinesis (for blobs), Athena and X-Ray have been seen to answer.
 */
final class SerializationFault {
    static final String CODE = "SerializationException";

    private static final int STATUS = 400;

    private SerializationFault() {}

    static RefusedRequestException malformed() {
        return of("");
    }

    /** A scalar was due. */
    static RefusedRequestException notConvertible(JsonToken found, String target) {
        return switch (found) {
            case START_ARRAY -> unexpectedList();
            case START_OBJECT -> unexpectedStructure();
            default -> of(nameOf(found) + " can not be converted to " + target);
        };
    }

    static RefusedRequestException notList(JsonToken found) {
        return found == JsonToken.START_OBJECT ? unexpectedStructure() : of("Expected list or null");
    }

    static RefusedRequestException notMap(JsonToken found) {
        return found == JsonToken.START_ARRAY ? unexpectedList() : of("Expected map or null");
    }

    static RefusedRequestException notStructure(JsonToken found) {
        return found == JsonToken.START_ARRAY ? unexpectedList() : of("Expected null");
    }

    static RefusedRequestException of(String message) {
        return new RefusedRequestException(new AwsError(CODE, STATUS, message));
    }

    static RefusedRequestException unexpectedList() {
        return of("Start of list found where not expected");
    }

    private static RefusedRequestException unexpectedStructure() {
        return of("Start of structure or map found where not expected.");
    }

    private static String nameOf(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> "STRING_VALUE";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER_VALUE";
            case VALUE_TRUE -> "TRUE_VALUE";
            case VALUE_FALSE -> "FALSE_VALUE";
            // JSON has none, so AWS' word for it has never been seen.
            default -> "BINARY_VALUE";
        };
    }
}
