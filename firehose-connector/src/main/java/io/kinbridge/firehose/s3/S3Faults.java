package io.kinbridge.firehose.s3;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Tells by the codes of Firehose's "Amazon S3 Data Delivery Errors" what went wrong with a call. Those that it does not have
 * are S3's own with {@code S3.} before them, {@code S3.ConnectionFailed} if no reply came, and {@code S3.CallFailed}.
 */
final class S3Faults {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int SERVER_ERROR = 500;

    private static final String OTHER_REMEDY = "see what S3 says of it";
    private static final String ACCESS_REMEDY =
            "let the credentials do s3:PutObject, s3:GetObject and s3:AbortMultipartUpload in the bucket";
    private static final String BUCKET_REMEDY = "create the bucket, or name another in BucketARN";
    private static final String KEY_REMEDY =
            "let the credentials use the KMS key, in the bucket's region, or configure another";
    private static final String LATER_REMEDY = "S3 may do it later";
    private static final String CONNECTION_REMEDY = "check s3.endpoint, aws.region and the network";

    private static final Map<String, String> REMEDIES = Map.ofEntries(
            Map.entry("S3.AccessDenied", ACCESS_REMEDY),
            Map.entry("S3.InvalidAccessKeyId", "check aws.access.key.id"),
            Map.entry("S3.SignatureDoesNotMatch", "check aws.secret.access.key"),
            Map.entry("S3.AllAccessDisabled", "let the bucket's owner enable access"),
            Map.entry("S3.AccountProblem", "ask AWS Support about the account"),
            Map.entry("S3.NotSignedUp", "sign the account up for S3"),
            Map.entry("S3.InvalidPayer", "let the bucket's owner pay for requests"),
            Map.entry("S3.NoSuchBucket", BUCKET_REMEDY),
            Map.entry("S3.PermanentRedirect", "set aws.region to the bucket's"),
            Map.entry("S3.MethodNotAllowed", ACCESS_REMEDY),
            Map.entry("S3.KMS.NotFoundException", KEY_REMEDY),
            Map.entry("S3.KMS.DisabledException", KEY_REMEDY),
            Map.entry("S3.KMS.RequestLimitExceeded", LATER_REMEDY),
            Map.entry("S3.SlowDown", LATER_REMEDY),
            Map.entry("InternalError", LATER_REMEDY),
            Map.entry("S3.ConnectionFailed", CONNECTION_REMEDY));

    private S3Faults() {}

    static StoreException of(SdkException thrown) {
        String code = code(thrown);
        return new StoreException(
                code, String.valueOf(thrown.getMessage()), REMEDIES.getOrDefault(code, OTHER_REMEDY), thrown);
    }

    private static String code(SdkException thrown) {
        if (!(thrown instanceof S3Exception reply)) {
            return isConnection(thrown) ? "S3.ConnectionFailed" : "S3.CallFailed";
        }
        AwsErrorDetails details = reply.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        if (!code.isEmpty() && !isDigits(code) && !code.toLowerCase(Locale.ROOT).equals("unknown")) {
            return named(code);
        }
        return switch (reply.statusCode()) {
            case FORBIDDEN -> "S3.AccessDenied";
            case NOT_FOUND -> "S3.NoSuchBucket";
            case METHOD_NOT_ALLOWED -> "S3.MethodNotAllowed";
            default -> reply.statusCode() >= SERVER_ERROR ? "InternalError" : "S3." + reply.statusCode();
        };
    }

    private static String named(String code) {
        return switch (code) {
            case "InternalError", "InternalFailure", "ServiceUnavailable" -> "InternalError";
            case "KMS.ThrottlingException", "KMS.LimitExceededException" -> "S3.KMS.RequestLimitExceeded";
            default -> "S3." + code;
        };
    }

    private static boolean isDigits(String code) {
        return code.chars().allMatch(Character::isDigit);
    }

    /** The SDK wraps what the HTTP client throws. */
    private static boolean isConnection(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
