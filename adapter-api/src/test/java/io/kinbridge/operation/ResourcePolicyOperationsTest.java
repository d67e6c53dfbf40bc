package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.kinesis.model.PutResourcePolicyResponse;

class ResourcePolicyOperationsTest {
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "999999999999"},
             "Action": "kinesis:PutRecord", "Resource": "*"}]}""";

    private final KinesisInMemory in = new KinesisInMemory();

    private CompletableFuture<PutResourcePolicyResponse> put(String arn, String policy) {
        return in.kinesis.putResourcePolicy(request -> request.resourceARN(arn).policy(policy));
    }

    private CompletableFuture<DeleteResourcePolicyResponse> delete(String arn) {
        return in.kinesis.deleteResourcePolicy(request -> request.resourceARN(arn));
    }

    private String get(String arn) {
        return answer(in.kinesis.getResourcePolicy(request -> request.resourceARN(arn)))
                .policy();
    }

    @Test
    void resourcePolicy_put_isGivenBackAsItIs() {
        in.givenStream("orders", 1);

        answer(put(in.arn("orders"), POLICY));
        assertThat(get(in.arn("orders"))).isEqualTo(POLICY);

        answer(put(in.arn("orders"), "{\"Version\":\"2012-10-17\"}"));
        assertThat(get(in.arn("orders"))).isEqualTo("{\"Version\":\"2012-10-17\"}");
    }

    @Test
    void resourcePolicy_consumer_hasItsOwn() {
        String consumer = in.givenConsumer("orders", "billing");

        answer(put(consumer, POLICY));

        assertThat(get(consumer)).isEqualTo(POLICY);
        assertThat(get(in.arn("orders"))).isEqualTo("{}");
    }

    @Test
    void getResourcePolicy_noneAttached_isEmpty() {
        in.givenStream("orders", 1);

        assertThat(get(in.arn("orders"))).isEqualTo("{}");
    }

    @Test
    void deleteResourcePolicy_attached_isGone() {
        in.givenStream("orders", 1);
        answer(put(in.arn("orders"), POLICY));

        answer(delete(in.arn("orders")));

        assertThat(get(in.arn("orders"))).isEqualTo("{}");
        assertFails("DeleteResourcePolicy", KinesisError.RESOURCE_NOT_FOUND, delete(in.arn("orders")))
                .hasMessageContaining("No resource policy found for resource ARN " + in.arn("orders"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "policy", "{", "[]", "\"text\"", "{} {}", "{\"a\":}"})
    void putResourcePolicy_noJsonObject_isRefused(String policy) {
        in.givenStream("orders", 1);

        assertFails("PutResourcePolicy", KinesisError.INVALID_ARGUMENT, put(in.arn("orders"), policy));
    }

    @Test
    void putResourcePolicy_atTheLimit_isKeptAndAboveItRefused() {
        in.givenStream("orders", 1);
        String start = "{\"Version\":\"";
        String largest = start + "x".repeat(20_480 - start.length() - 2) + "\"}";

        answer(put(in.arn("orders"), largest));
        assertFails("PutResourcePolicy", KinesisError.INVALID_ARGUMENT, put(in.arn("orders"), largest + " "))
                .hasMessageContaining("20481")
                .hasMessageContaining("20480");
    }

    @Test
    void resourcePolicy_noSuchResource_isNotFound() {
        in.givenStream("orders", 1);
        String consumer = in.arn("orders") + "/consumer/billing:1";

        assertFails("PutResourcePolicy", KinesisError.RESOURCE_NOT_FOUND, put(in.arn("others"), POLICY));
        assertFails("PutResourcePolicy", KinesisError.RESOURCE_NOT_FOUND, put(consumer, POLICY));
        assertFails("DeleteResourcePolicy", KinesisError.RESOURCE_NOT_FOUND, delete(in.arn("others")));
        assertFails(
                "GetResourcePolicy",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.getResourcePolicy(request -> request.resourceARN(consumer)));
    }

    @Test
    void resourcePolicy_deletingStream_isInUse() {
        in.givenStream("orders", 1);
        in.topics.holdUp();
        answer(in.kinesis.deleteStream(request -> request.streamName("orders")));

        assertFails("PutResourcePolicy", KinesisError.RESOURCE_IN_USE, put(in.arn("orders"), POLICY));
        assertFails("DeleteResourcePolicy", KinesisError.RESOURCE_IN_USE, delete(in.arn("orders")));
    }
}
