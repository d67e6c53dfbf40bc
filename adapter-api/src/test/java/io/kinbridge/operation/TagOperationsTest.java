package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamResponse;
import software.amazon.awssdk.services.kinesis.model.Tag;

class TagOperationsTest {
    private final KinesisInMemory in = new KinesisInMemory();

    private static Map<String, String> tags(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value" + i));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private List<Tag> tagsOf(String stream) {
        return answer(in.kinesis.listTagsForStream(request -> request.streamName(stream)))
                .tags();
    }

    private void add(String stream, Map<String, String> tags) {
        answer(in.kinesis.addTagsToStream(request -> request.streamName(stream).tags(tags)));
    }

    @Test
    void addTagsToStream_newAndKnownKeys_setsThem() {
        in.givenStream("orders", 1);
        add("orders", Map.of("team", "blue", "cost", "low"));

        add("orders", Map.of("team", "red", "Ünïcode key +-=._:/@%", ""));

        assertThat(tagsOf("orders"))
                .containsExactly(tag("cost", "low"), tag("team", "red"), tag("Ünïcode key +-=._:/@%", ""));
    }

    @Test
    void addTagsToStream_fiftyFirstTag_isRefused() {
        in.givenStream("orders", 1);
        add("orders", tags(1, 50));

        add("orders", Map.of("key1", "another value"));
        assertFails(
                        "AddTagsToStream",
                        KinesisError.INVALID_ARGUMENT,
                        in.kinesis.addTagsToStream(
                                request -> request.streamName("orders").tags(tags(51, 51))))
                .hasMessageContaining("51 tags")
                .hasMessageContaining("cannot have more than 50");
        assertThat(tagsOf("orders")).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"semi;colon", "hash#", "star*", "quote\""})
    void addTagsToStream_characterThatTagsCannotHave_isRefused(String text) {
        in.givenStream("orders", 1);

        assertFails(
                "AddTagsToStream",
                KinesisError.INVALID_ARGUMENT,
                in.kinesis.addTagsToStream(
                        request -> request.streamName("orders").tags(Map.of(text, "value"))));
        assertFails(
                "AddTagsToStream",
                KinesisError.INVALID_ARGUMENT,
                in.kinesis.addTagsToStream(
                        request -> request.streamName("orders").tags(Map.of("key", text))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:cloudformation", "AWS:x"})
    void addTagsToStream_reservedPrefix_isRefused(String key) {
        in.givenStream("orders", 1);

        assertFails(
                        "AddTagsToStream",
                        KinesisError.INVALID_ARGUMENT,
                        in.kinesis.addTagsToStream(
                                request -> request.streamName("orders").tags(Map.of(key, "value"))))
                .hasMessageContaining("aws:");
    }

    @Test
    void addTagsToStream_noStream_isNotFound() {
        assertFails(
                "AddTagsToStream",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.addTagsToStream(
                        request -> request.streamName("orders").tags(tags(1, 1))));
    }

    @Test
    void addTagsToStream_creatingStream_setsThem() {
        in.givenCreatingStream("orders");

        add("orders", tags(1, 1));

        in.topics.release();
        assertThat(tagsOf("orders")).containsExactly(tag("key1", "value1"));
        assertThat(in.entry("orders").status()).hasToString("ACTIVE");
    }

    @Test
    void tagOperations_deletingStream_areRefused() {
        in.givenStream("orders", 1);
        in.topics.holdUp();
        answer(in.kinesis.deleteStream(request -> request.streamName("orders")));

        assertFails(
                "AddTagsToStream",
                KinesisError.RESOURCE_IN_USE,
                in.kinesis.addTagsToStream(
                        request -> request.streamName("orders").tags(tags(1, 1))));
        assertFails(
                "RemoveTagsFromStream",
                KinesisError.RESOURCE_IN_USE,
                in.kinesis.removeTagsFromStream(
                        request -> request.streamName("orders").tagKeys("key1")));
        assertFails(
                "TagResource",
                KinesisError.RESOURCE_IN_USE,
                in.kinesis.tagResource(
                        request -> request.resourceARN(in.arn("orders")).tags(tags(1, 1))));
        assertFails(
                "UntagResource",
                KinesisError.RESOURCE_IN_USE,
                in.kinesis.untagResource(
                        request -> request.resourceARN(in.arn("orders")).tagKeys("key1")));
    }

    @Test
    void removeTagsFromStream_knownAndUnknownKeys_leavesTheRest() {
        in.givenStream("orders", 1);
        add("orders", tags(1, 3));

        answer(in.kinesis.removeTagsFromStream(
                request -> request.streamName("orders").tagKeys("key1", "key3", "key9")));

        assertThat(tagsOf("orders")).containsExactly(tag("key2", "value2"));
    }

    @Test
    void removeTagsFromStream_noStream_isNotFound() {
        assertFails(
                "RemoveTagsFromStream",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.removeTagsFromStream(
                        request -> request.streamName("orders").tagKeys("key1")));
    }

    @Test
    void listTagsForStream_limit_givesPages() {
        in.givenStream("orders", 1);
        add("orders", tags(1, 3));

        ListTagsForStreamResponse first = answer(in.kinesis.listTagsForStream(
                request -> request.streamName("orders").limit(2)));
        ListTagsForStreamResponse second = answer(in.kinesis.listTagsForStream(
                request -> request.streamName("orders").limit(1).exclusiveStartTagKey("key2")));

        assertThat(first.tags()).containsExactly(tag("key1", "value1"), tag("key2", "value2"));
        assertThat(first.hasMoreTags()).isTrue();
        assertThat(second.tags()).containsExactly(tag("key3", "value3"));
        assertThat(second.hasMoreTags()).isFalse();
    }

    @Test
    void listTagsForStream_noTags_isEmpty() {
        in.givenStream("orders", 1);

        ListTagsForStreamResponse none = answer(in.kinesis.listTagsForStream(request -> request.streamName("orders")));

        assertThat(none.hasTags()).isTrue();
        assertThat(none.tags()).isEmpty();
        assertThat(none.hasMoreTags()).isFalse();
    }

    @Test
    void listTagsForStream_noStream_isNotFound() {
        assertFails(
                "ListTagsForStream",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.listTagsForStream(request -> request.streamName("orders")));
    }

    @Test
    void tagResource_stream_isTaggedAsByName() {
        in.givenStream("orders", 1);

        answer(in.kinesis.tagResource(
                request -> request.resourceARN(in.arn("orders")).tags(tags(1, 2))));
        answer(in.kinesis.untagResource(
                request -> request.resourceARN(in.arn("orders")).tagKeys("key1")));

        assertThat(tagsOf("orders")).containsExactly(tag("key2", "value2"));
        assertThat(answer(in.kinesis.listTagsForResource(request -> request.resourceARN(in.arn("orders"))))
                        .tags())
                .containsExactly(tag("key2", "value2"));
    }

    @Test
    void tagResource_consumer_hasTagsOfItsOwn() {
        String consumer = in.givenConsumer("orders", "billing");
        add("orders", tags(1, 1));

        answer(in.kinesis.tagResource(request -> request.resourceARN(consumer).tags(tags(2, 3))));
        answer(in.kinesis.untagResource(request -> request.resourceARN(consumer).tagKeys("key3")));

        assertThat(answer(in.kinesis.listTagsForResource(request -> request.resourceARN(consumer)))
                        .tags())
                .containsExactly(tag("key2", "value2"));
        assertThat(tagsOf("orders")).containsExactly(tag("key1", "value1"));
    }

    @Test
    void tagResource_fiftyFirstTag_isRefused() {
        in.givenStream("orders", 1);
        add("orders", tags(1, 50));

        assertFails(
                        "TagResource",
                        KinesisError.INVALID_ARGUMENT,
                        in.kinesis.tagResource(
                                request -> request.resourceARN(in.arn("orders")).tags(tags(51, 51))))
                .hasMessageContaining("cannot have more than 50");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:kinesis:us-east-1:123456789012:stream/others",
                "arn:aws:kinesis:eu-west-1:123456789012:stream/orders",
                "arn:aws:kinesis:us-east-1:123456789012:stream/orders/consumer/billing:1",
                "arn:aws:kinesis:us-east-1:123456789012:stream/orders/consumer/billing:99999999999999999999",
                "arn:aws:kinesis:us-east-1:123456789012:channel/orders"
            })
    void tagOperations_noSuchResource_areNotFound(String arn) {
        in.givenConsumer("orders", "billing");

        assertFails(
                "TagResource",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.tagResource(request -> request.resourceARN(arn).tags(tags(1, 1))));
        assertFails(
                "UntagResource",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.untagResource(request -> request.resourceARN(arn).tagKeys("key1")));
        assertFails(
                "ListTagsForResource",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.listTagsForResource(request -> request.resourceARN(arn)));
    }
}
