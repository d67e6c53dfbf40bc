package io.kinbridge.sql.console.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request is refused; what it says is for the client. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient ObjectNode details;

    ApiException(int status, String code, String message, ObjectNode details) {
        super(message);
        this.status = status;
        this.code = code;
        this.details = details;
    }

    /** @param status of HTTP */
    public ApiException(int status, String code, String message) {
        this(status, code, message, JsonNodeFactory.instance.objectNode());
    }

    static ApiException invalid(String message) {
        return new ApiException(400, "Invalid", message);
    }

    static ApiException notFound(String message) {
        return new ApiException(404, "NotFound", message);
    }

    /** The answer. */
    public Answer.Json answer() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("error").put("code", code).put("message", getMessage()).setAll(details);
        return new Answer.Json(status, json);
    }
}
