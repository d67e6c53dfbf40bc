package io.kinbridge.sql.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.sql.console.access.Session;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that may be served.
 *
 * @param session whose it is
 * @param variables what stands in the path at the route's variables, decoded
 * @param body nothing if there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record ApiRequest(Session session, List<String> variables, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public ApiRequest {
        variables = List.copyOf(variables);
    }

    /** The only variable of the path. */
    String name() {
        return variables.get(0);
    }

    /** The body as an object. */
    JsonNode json() {
        return object(body);
    }

    /**
     * A body as an object.
     *
     * @throws ApiException if it is none
     */
    public static JsonNode object(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (!json.isObject()) {
                throw ApiException.invalid("The body is no JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw ApiException.invalid(
                    "The body is no JSON: line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw ApiException.invalid("The body is no JSON");
        }
    }

    /**
     * A text that must be there.
     *
     * @throws ApiException if it is not
     */
    public static String text(JsonNode json, String field) {
        String text = optionalText(json, field);
        if (text == null) {
            throw ApiException.invalid("\"" + field + "\" is missing");
        }
        return text;
    }

    /** A text that may be missing or null. */
    static @Nullable String optionalText(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw ApiException.invalid("\"" + field + "\" is " + value.getNodeType() + "; it is a text");
        }
        return value.textValue();
    }

    /** A number that may be missing. */
    static int number(JsonNode json, String field, int otherwise, int least, int most) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.canConvertToInt()
                || !value.isIntegralNumber()
                || value.intValue() < least
                || value.intValue() > most) {
            throw ApiException.invalid("\"" + field + "\" must be a whole number, " + least + " to " + most);
        }
        return value.intValue();
    }
}
