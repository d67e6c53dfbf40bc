package io.kinbridge.error;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The answer by which an AWS service tells of an error, and what the SDK makes of it: an exception with HTTP status, error code,
 * message, service name, request id and the answer's status line. There is no {@code rawResponse}: no bytes were received.
 *
 * @param serviceName as the SDK's exceptions have it, such as {@code Kinesis}
 * @param errorCode the name on the wire ({@code __type}), such as {@code ResourceNotFoundException}
 * @param statusCode of HTTP
 */
public record ErrorAnswer(String serviceName, String errorCode, int statusCode) {

    /** A new random request id. */
    public static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    /**
     * The exception.
     *
     * @param exception of the class that the SDK has for the error, with nothing set
     * @param message the service's sentence, without the id
     * @param cause for the log; AWS never sends one to its callers
     * @param requestId that the caller was or will be told
     */
    public AwsServiceException exception(
            AwsServiceException.Builder exception, String message, @Nullable Throwable cause, String requestId) {
        SdkHttpResponse answer = SdkHttpResponse.builder()
                .statusCode(statusCode)
                .putHeader("x-amzn-RequestId", requestId)
                .build();
        AwsErrorDetails details = AwsErrorDetails.builder()
                .errorCode(errorCode)
                .errorMessage(message)
                .serviceName(serviceName)
                .sdkHttpResponse(answer)
                .build();
        return exception
                .awsErrorDetails(details)
                .message(message)
                .cause(cause)
                .requestId(requestId)
                .statusCode(statusCode)
                .build();
    }
}
