package io.kinbridge.firehose.function;

import io.kinbridge.lambda.FunctionException;

/**
 * Why a record was not transformed: the codes of AWS's guide ("Lambda invocation errors"), and those that it does not list but
 * its users report, with AWS's own words where they are known.
 */
record LambdaFailure(String code, String message) {
    private static final String NOT_JSON = "Lambda.JsonProcessingException";

    static final LambdaFailure MISSING_ID = new LambdaFailure(
            "Lambda.MissingRecordId",
            "the function has not returned this record's recordId; it must return all that it was given");
    static final LambdaFailure DUPLICATED_ID = new LambdaFailure(
            "Lambda.DuplicatedRecordId", "the function has returned this record's recordId more than once");
    static final LambdaFailure PROCESSING_FAILED =
            new LambdaFailure("Lambda.ProcessingFailedStatus", "ProcessingFailed status set for record");
    static final LambdaFailure EVENT_TOO_LARGE = new LambdaFailure(
            "Lambda.RequestTooLarge",
            "the record is too large for an event of 6 MiB, which is the most that Lambda takes");

    static LambdaFailure unreadable(String message) {
        return new LambdaFailure(NOT_JSON, message);
    }

    /** For a call that came to nothing. */
    static LambdaFailure of(FunctionException failure) {
        String code = switch (failure.reason()) {
            case THROTTLED -> "Lambda.InvokeLimitExceeded";
            case NOT_FOUND -> "Lambda.ResourceNotFound";
            case ACCESS_DENIED -> "Lambda.InvokeAccessDenied";
            case UNAVAILABLE -> "Lambda.InternalServerError";
            case FUNCTION_ERROR, TIMED_OUT, TOO_LARGE -> "Lambda.FunctionError";
        };
        return new LambdaFailure(code, String.valueOf(failure.getMessage()));
    }
}
