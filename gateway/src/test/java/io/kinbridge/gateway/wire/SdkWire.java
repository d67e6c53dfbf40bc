package io.kinbridge.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.firehose.FirehoseAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Amazon's own marshallers and unmarshallers: the SDK's clients over an HTTP client that keeps each request's body and
 * answers what it was told to.
 */
final class SdkWire implements SdkAsyncHttpClient {
    private static final String CBOR_ENABLED = SdkSystemSetting.CBOR_ENABLED.property();
    private static final URI ENDPOINT = URI.create("http://127.0.0.1:9");

    private final WireFormat format;
    private final KinesisAsyncClient kinesis;
    private final FirehoseAsyncClient firehose;
    private int status;
    private String contentType = "";
    private byte[] answer = new byte[0];
    private @Nullable String sentContentType;
    private byte[] sent = new byte[0];

    SdkWire(WireFormat format) {
        this.format = format;
        kinesis = withFormat(
                () -> configured(KinesisAsyncClient.builder().httpClient(this)).build());
        firehose = withFormat(
                () -> configured(FirehoseAsyncClient.builder().httpClient(this)).build());
        answering(200, format.contentType(), new byte[0]);
    }

    /** The body of a request as Amazon writes it. */
    byte[] written(SdkOperation operation, SdkPojo request) {
        answering(200, format.contentType(), new byte[0]);
        call(operation, request);
        if (!format.contentType().equals(sentContentType)) {
            throw new IllegalStateException("The SDK sent " + sentContentType + " instead of " + format.contentType());
        }
        return sent;
    }

    /** What Amazon reads from a body. */
    SdkPojo read(SdkOperation operation, byte[] body) {
        answering(200, format.contentType(), body);
        return call(operation, (SdkPojo) ((Buildable) operation.requestBuilder()).build());
    }

    /** For the calls that follow. */
    void answering(int newStatus, String newContentType, byte[] body) {
        status = newStatus;
        contentType = newContentType;
        answer = body;
    }

    /** Calls Kinesis, in the format. */
    <T> T onKinesis(Call<T> call) {
        return withFormat(() -> call.on(kinesis).get());
    }

    interface Call<T> {
        CompletableFuture<T> on(KinesisAsyncClient client);
    }

    private SdkPojo call(SdkOperation operation, SdkPojo request) {
        Object client = operation.isKinesis() ? kinesis : firehose;
        return withFormat(
                () -> (SdkPojo) ((CompletableFuture<?>) operation.method().invoke(client, request)).get());
    }

    private <T> T withFormat(Callable<T> action) {
        String before = System.getProperty(CBOR_ENABLED);
        System.setProperty(CBOR_ENABLED, Boolean.toString(format == WireFormat.CBOR));
        try {
            return action.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            if (before == null) {
                System.clearProperty(CBOR_ENABLED);
            } else {
                System.setProperty(CBOR_ENABLED, before);
            }
        }
    }

    private static <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
        return builder.endpointOverride(ENDPOINT)
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(
                        configuration -> configuration.retryStrategy(strategy -> strategy.maxAttempts(1)));
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        sentContentType = request.request().firstMatchingHeader("Content-Type").orElse(null);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        return SdkPublisher.adapt(request.requestContentPublisher())
                .subscribe(chunk -> body.writeBytes(bytesOf(chunk)))
                .thenRun(() -> {
                    sent = body.toByteArray();
                    request.responseHandler()
                            .onHeaders(SdkHttpResponse.builder()
                                    .statusCode(status)
                                    .putHeader("Content-Type", contentType)
                                    .build());
                    request.responseHandler().onStream(AsyncRequestBody.fromBytes(answer));
                });
    }

    @Override
    public void close() {}

    private static byte[] bytesOf(ByteBuffer chunk) {
        byte[] bytes = new byte[chunk.remaining()];
        chunk.get(bytes);
        return bytes;
    }
}
