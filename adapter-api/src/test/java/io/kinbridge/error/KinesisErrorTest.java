package io.kinbridge.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

class KinesisErrorTest {

    private static final String MESSAGE = "Stream clicks under account 000000000000 not found.";
    private static final String REQUEST_ID = "db484bdc-81b1-892a-8f66-501e0e2ce361";

    /** The oracle is the SDK itself: what its client makes of the same error when it comes over HTTP. */
    @ParameterizedTest
    @EnumSource(KinesisError.class)
    void exception_ofEveryError_isWhatTheSdkMakesOfTheSameAnswer(KinesisError error) {
        KinesisException ours = error.exception(MESSAGE, null, REQUEST_ID);
        KinesisException theirs = receivedBySdk(error);

        assertThat(ours).hasSameClassAs(theirs);
        assertThat(ours.statusCode()).isEqualTo(theirs.statusCode());
        assertThat(ours.requestId()).isEqualTo(theirs.requestId());
        assertThat(ours.getMessage()).isEqualTo(theirs.getMessage());
        assertThat(ours.isThrottlingException()).isEqualTo(theirs.isThrottlingException());
        assertThat(ours.isClockSkewException()).isEqualTo(theirs.isClockSkewException());
        assertThat(ours.isRetryableException()).isEqualTo(theirs.isRetryableException());
        assertThat(ours.retryable()).isEqualTo(theirs.retryable());
        assertThat(ours.awsErrorDetails().errorCode())
                .isEqualTo(theirs.awsErrorDetails().errorCode());
        assertThat(ours.awsErrorDetails().errorMessage())
                .isEqualTo(theirs.awsErrorDetails().errorMessage());
        assertThat(ours.awsErrorDetails().serviceName())
                .isEqualTo(theirs.awsErrorDetails().serviceName());
        assertThat(ours.awsErrorDetails().sdkHttpResponse().statusCode())
                .isEqualTo(theirs.awsErrorDetails().sdkHttpResponse().statusCode());
        assertThat(ours.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amzn-RequestId"))
                .isEqualTo(theirs.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amzn-RequestId"));
    }

    @Test
    void exception_message_readsAsTheSdkPrintsIt() {
        assertThat(KinesisError.RESOURCE_NOT_FOUND.exception(MESSAGE, null, REQUEST_ID))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessage(MESSAGE + " (Service: Kinesis, Status Code: 400, Request ID: " + REQUEST_ID + ")");
    }

    @Test
    void exception_withoutRequestId_getsANewUuid() {
        String first = KinesisError.INTERNAL_FAILURE.exception(MESSAGE).requestId();
        String second = KinesisError.INTERNAL_FAILURE.exception(MESSAGE).requestId();

        assertThat(first).isEqualTo(UUID.fromString(first).toString()).isNotEqualTo(second);
    }

    @Test
    void exception_withCause_keepsIt() {
        IOException cause = new IOException("broker gone");

        assertThat(KinesisError.INTERNAL_FAILURE.exception(MESSAGE, cause)).hasCause(cause);
    }

    @Test
    void exception_throttling_isOnlyTheProvisionedThroughputError() {
        Set<KinesisError> throttling = Arrays.stream(KinesisError.values())
                .filter(error -> error.exception(MESSAGE).isThrottlingException())
                .collect(Collectors.toSet());

        assertThat(throttling).containsExactly(KinesisError.PROVISIONED_THROUGHPUT_EXCEEDED);
    }

    @Test
    void values_everyExceptionOfTheSdksModel_isCovered() throws Exception {
        Set<Class<?>> covered = new HashSet<>();
        for (KinesisError error : KinesisError.values()) {
            covered.add(error.exception(MESSAGE).getClass());
        }

        assertThat(covered).hasSameSizeAs(KinesisError.values()).isEqualTo(modelledExceptions());
    }

    private static KinesisException receivedBySdk(KinesisError error) {
        try (KinesisClient client = KinesisClient.builder()
                .httpClient(new AnsweringHttpClient(error, MESSAGE, REQUEST_ID))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build()) {
            KinesisException received = catchThrowableOfType(KinesisException.class, client::describeLimits);
            AwsServiceException.Builder withoutAttempts = received.toBuilder();
            return (KinesisException) withoutAttempts.numAttempts(null).build();
        }
    }

    private static Set<Class<?>> modelledExceptions() throws IOException, URISyntaxException, ClassNotFoundException {
        Path jar = Path.of(KinesisException.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String folder = KinesisException.class.getPackageName().replace('.', '/') + "/";
        Set<Class<?>> modelled = new HashSet<>();
        try (JarFile content = new JarFile(jar.toFile())) {
            for (String name : content.stream().map(entry -> entry.getName()).toList()) {
                if (name.startsWith(folder) && name.endsWith("Exception.class")) {
                    modelled.add(Class.forName(name.replace('/', '.').substring(0, name.length() - 6)));
                }
            }
        }
        modelled.remove(KinesisException.class);
        return modelled;
    }
}
